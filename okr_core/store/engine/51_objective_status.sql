-- Where every objective stands on a day, rolled up from its own key results only.
--
-- Grain:      one row per objective that is published or closed and not archived on as_of, in a cycle
--             not archived.
-- Parameters: as_of (a day).
-- Columns:
--   objective_id, team_id, cycle_id, owner_id, title, ambition, aligns_to_objective_id,
--   aligns_to_key_result_id, position
--   cycle_starts_on, cycle_ends_on   first and last day of the cycle
--   is_closed                        its state or its cycle's phase is closed
--   key_results, measured            how many it has, and how many of them are measured
--   weight_sum, weighted_progress    sum of weight, and of weight x progress; 0 without key results
--   progress                         weighted_progress / weight_sum; NULL where weight_sum is 0
--   pace                             mean of its key results' pace by weight, else cycle_pace
--   cycle_pace                       fraction of the cycle that has passed
--   computed_status                  what its own progress, pace and age would say of one key result;
--                                    no_data without a progress
--   status                           the weakest of its key results'; without any, the computed one:
--                                    closed, not_started, just_started or no_data
--   on_track, at_risk, off_track, stale, no_data, just_started, not_started, closed
--                                    counts of its key results by status
--   confidence                       median of its key results', 1 to 10
--   last_seen_on, age_days           latest of its key results'; min(as_of, cycle end) - last_seen_on
-- Source:     house rule: statuses are never averaged; aligned objectives and projects never roll up.
create or replace macro objective_status(as_of) as table
    with rolled_up as (
        select
            objective_id,
            count(*) as key_results,
            count(*) filter (where is_measured) as measured,
            sum(weight) as weight_sum,
            sum(weight * progress) as weighted_progress,
            sum(weight * pace) as weighted_pace,
            min(status_weakness(status)) as weakness,
            count(*) filter (where status = 'on_track') as on_track,
            count(*) filter (where status = 'at_risk') as at_risk,
            count(*) filter (where status = 'off_track') as off_track,
            count(*) filter (where status = 'stale') as stale,
            count(*) filter (where status = 'no_data') as no_data,
            count(*) filter (where status = 'just_started') as just_started,
            count(*) filter (where status = 'not_started') as not_started,
            count(*) filter (where status = 'closed') as closed,
            median(confidence) as confidence,
            max(last_seen_on) as last_seen_on
        from key_result_status(as_of)
        group by objective_id
    ),

    paced as (
        select
            objective.*,
            pace(
                null,
                as_of::date,
                objective.cycle_starts_on,
                objective.cycle_ends_on,
                null,
                null,
                null,
                null
            ) as cycle_pace,
            rolled_up.* exclude (objective_id)
        from visible_objective(as_of) as objective
        left join rolled_up on rolled_up.objective_id = objective.objective_id
    ),

    measured_up as (
        select
            *,
            weighted_progress / nullif(weight_sum, 0.0::double) as progress,
            coalesce(weighted_pace / nullif(weight_sum, 0.0::double), cycle_pace) as pace,
            least(as_of::date, cycle_ends_on) - last_seen_on as age_days
        from paced
    ),

    judged as (
        select
            measured_up.*,
            computed_status(
                is_closed,
                as_of::date,
                cycle_starts_on,
                pace,
                progress,
                coalesce(measured, 0) > 0 and progress is not null,
                age_days,
                cadence_days,
                thresholds
            ) as computed_status
        from measured_up
        cross join thresholds() as thresholds
    )

    select
        objective_id,
        team_id,
        cycle_id,
        owner_id,
        title,
        ambition,
        aligns_to_objective_id,
        aligns_to_key_result_id,
        position,
        cycle_starts_on,
        cycle_ends_on,
        is_closed,
        coalesce(key_results, 0) as key_results,
        coalesce(measured, 0) as measured,
        coalesce(weight_sum, 0.0::double) as weight_sum,
        coalesce(weighted_progress, 0.0::double) as weighted_progress,
        progress,
        pace,
        cycle_pace,
        computed_status,
        coalesce(status_of_weakness(weakness), computed_status) as status,
        coalesce(on_track, 0) as on_track,
        coalesce(at_risk, 0) as at_risk,
        coalesce(off_track, 0) as off_track,
        coalesce(stale, 0) as stale,
        coalesce(no_data, 0) as no_data,
        coalesce(just_started, 0) as just_started,
        coalesce(not_started, 0) as not_started,
        coalesce(closed, 0) as closed,
        confidence,
        last_seen_on,
        age_days
    from judged;
