-- What came of the confidence that some teams stated half-way through their closed cycles.
--
-- Grain:      one row per team and level with a scored key result of that level, and one per level
--             over all teams (team_id NULL).
-- Parameters: as_of (a day); teams, cycles (lists of the ids that count; NULL: all).
-- Columns:
--   team_id         NULL: all that count
--   level           'low', 'medium' or 'high'; see confidence_level
--   key_results     scored ones whose confidence was of that level on the middle day of their cycle;
--                   those that none had been stated of by then are in no row
--   mean_score      of them, 0 to 1
--   reached         how many scored 0.7 or more (calibration_thresholds)
--   share_reached   reached / key_results
-- Source:     house rule: confidence is worth what comes of it. Of teams, never of people.
create or replace macro confidence_calibration_within(as_of, teams, cycles) as table
    with counted as (
        select
            half_way.team_id,
            half_way.level,
            count(*) as key_results,
            avg(half_way.score) as mean_score,
            count(*) filter (where reaches(half_way.score, thresholds.reached)) as reached
        from half_way_confidence(as_of) as half_way
        cross join calibration_thresholds() as thresholds
        where (teams::varchar[] is null or list_contains(teams::varchar[], half_way.team_id))
            and (cycles::varchar[] is null or list_contains(cycles::varchar[], half_way.cycle_id))
        group by grouping sets ((half_way.team_id, half_way.level), (half_way.level))
    )

    select
        team_id,
        level,
        key_results,
        mean_score,
        reached,
        reached / key_results::double as share_reached
    from counted;
