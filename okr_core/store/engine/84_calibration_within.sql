-- What some teams' closed cycles say about how high they aim, with the inputs of each number.
--
-- Grain:      one row per team and closed cycle with scored key results, one per team over all of
--             them, one per cycle over all teams, and one over everything; none without a scored key
--             result.
-- Parameters: as_of (a day); teams, cycles (lists of the ids that count; NULL: all).
-- Columns:
--   team_id, cycle_id         NULL: all that count
--   closed_cycles             how many cycles with scored key results the row is about
--   aspirational, committed   scored key results of such objectives
--   share_aspirational        aspirational / both: the mix
--   aspirational_mean         mean score, 0 to 1; NULL without any
--   aspirational_full         how many scored 1.0
--   share_full                aspirational_full / aspirational; NULL without any
--   committed_kept            how many committed ones scored 1.0
--   share_kept                committed_kept / committed; NULL without any
--   verdict                   see calibration_verdict
-- Source:     hard and achievable objectives side by side (S0); what the past says when the next cycle
--             is drafted (S1, S4). Of teams, never of people: see scored_key_result.
create or replace macro calibration_within(as_of, teams, cycles) as table
    -- Once as it is and once for each sum: several times cheaper to plan than grouping sets.
    with counted as (
        select
            if(by_team, team_id, null) as team_id,
            if(by_cycle, cycle_id, null) as cycle_id,
            count(distinct cycle_id) as closed_cycles,
            count(*) as key_results,
            count(*) filter (where ambition = 'aspirational') as aspirational,
            avg(score) filter (where ambition = 'aspirational') as aspirational_mean,
            count(*) filter (
                where ambition = 'aspirational' and reaches(score, 1.0::double)
            ) as aspirational_full,
            count(*) filter (where ambition = 'committed') as committed,
            count(*) filter (
                where ambition = 'committed' and reaches(score, 1.0::double)
            ) as committed_kept
        from scored_key_result(as_of) as scored
        cross join (
            values (true, true), (true, false), (false, true), (false, false)
        ) as summed (by_team, by_cycle)
        where (teams::varchar[] is null or list_contains(teams::varchar[], scored.team_id))
            and (cycles::varchar[] is null or list_contains(cycles::varchar[], scored.cycle_id))
        group by by_team, by_cycle, if(by_team, team_id, null), if(by_cycle, cycle_id, null)
    )

    select
        counted.team_id,
        counted.cycle_id,
        counted.closed_cycles,
        counted.aspirational,
        counted.committed,
        counted.aspirational / counted.key_results::double as share_aspirational,
        counted.aspirational_mean,
        counted.aspirational_full,
        counted.aspirational_full / nullif(counted.aspirational, 0)::double as share_full,
        counted.committed_kept,
        counted.committed_kept / nullif(counted.committed, 0)::double as share_kept,
        calibration_verdict(counted.aspirational, counted.aspirational_mean, thresholds) as verdict
    from counted
    cross join calibration_thresholds() as thresholds;
