-- Whether each project moves each key result it is meant to move, on a day.
--
-- Grain:      one row per link of a standing project with a visible key result, the link standing.
-- Parameters: as_of (a day).
-- Columns:
--   project_key_result_id, project_id, key_result_id
--   expected_effect            in the key result's unit, signed
--   expected_lag_days          days from delivery until the effect should show
--   starts_on                  first day of the project; of the cycle where it has none
--   start_value                last value measured on or before starts_on, else the baseline
--   start_measured_on          its day; NULL when it is the baseline
--   current, target            of the key result, in its unit
--   moved                      (current - start_value) / (target - start_value), unclamped; maintain:
--                              progress now - progress of start_value. NULL without a measurement
--                              after starts_on, or where target = start_value
--   kind, status, progress, pace   of the key result
--   delivered, delivered_on    of the project (see project_delivery)
--   effect_due_on              delivered_on + expected_lag_days
--   gap_reason                 why the effect is missing although it was due before as_of, progress is
--                              below 1 and the kind is not maintain: behind_pace (progress below half
--                              of pace), else standing_still (the last two values measured after
--                              effect_due_on are equal); NULL otherwise
--   is_gap                     whether there is such a reason
--   gap_decision               what was decided about it: stop, change or wait
-- Source:     house rule, from "deliverables are no guarantee of results" (S3, S1).
create or replace macro project_key_result_status(as_of) as table
    with link as (
        select
            link.project_key_result_id,
            link.project_id,
            link.key_result_id,
            link.expected_effect,
            link.expected_lag_days,
            link.gap_decision,
            coalesce(project.starts_on, key_result.cycle_starts_on) as starts_on,
            key_result.kind,
            key_result.baseline,
            key_result.target,
            key_result.band_low,
            key_result.band_high,
            key_result.tolerance,
            key_result.current,
            key_result.progress,
            key_result.pace,
            key_result.status,
            delivery.delivered,
            delivery.delivered_on,
            delivery.delivered_on + link.expected_lag_days as effect_due_on
        from project_key_result_revision as link
        join standing_project(as_of) as project on project.project_id = link.project_id
        join key_result_status(as_of) as key_result
            on key_result.key_result_id = link.key_result_id
        left join project_delivery(as_of) as delivery on delivery.project_id = link.project_id
        where stands_on(link.valid_from, link.valid_to, as_of) and link.archived_at is null
    ),

    effect as (
        select
            link.project_key_result_id,
            arg_max(measurement.value, measurement.measurement_order)
                filter (where measurement.measured_on <= link.starts_on) as start_value,
            max(measurement.measured_on)
                filter (where measurement.measured_on <= link.starts_on) as start_measured_on,
            bool_or(measurement.measured_on > link.starts_on) as is_measured_since,
            arg_max(measurement.value, measurement.measurement_order, 2)
                filter (where measurement.measured_on > link.effect_due_on) as values_since_due
        from link
        join measurement(as_of) as measurement
            on measurement.key_result_id = link.key_result_id
        group by link.project_key_result_id
    ),

    compared as (
        select
            link.*,
            coalesce(effect.start_value, link.baseline) as start_value,
            effect.start_measured_on,
            effect.is_measured_since,
            case
                when reaches(link.progress, 1.0::double) or link.kind = 'maintain' then null
                when link.effect_due_on >= as_of::date then null
                when link.effect_due_on is null then null
                when not reaches(link.progress, link.pace / 2.0::double) then 'behind_pace'
                when effect.values_since_due[1] = effect.values_since_due[2]
                    and link.kind <> 'milestone'
                    then 'standing_still'
            end as gap_reason
        from link
        left join effect on effect.project_key_result_id = link.project_key_result_id
    )

    select
        project_key_result_id,
        project_id,
        key_result_id,
        expected_effect,
        expected_lag_days,
        starts_on,
        start_value,
        start_measured_on,
        current,
        target,
        case
            when not coalesce(is_measured_since, false) then null
            when kind <> 'maintain' then share_of_way(current, start_value, target)
            when start_value is not null then progress - progress(
                raw_progress(kind, start_value, baseline, target, band_low, band_high, tolerance)
            )
        end as moved,
        kind,
        status,
        progress,
        pace,
        delivered,
        delivered_on,
        effect_due_on,
        gap_reason is not null as is_gap,
        gap_reason,
        gap_decision
    from compared;
