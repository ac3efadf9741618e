-- Whether each project moves each key result it is meant to move, on a day.
--
-- Grain:      one row per link of a standing project with a visible key result, the link standing.
-- Parameters: as_of (a day).
-- Columns:
--   project_key_result_id, project_id, key_result_id
--   expected_effect            in expected_effect_unit, signed
--   expected_effect_unit       the key result's unit; % for milestone and yes_no
--   expected_lag_days          days from delivery until the effect should show
--   starts_on                  first day of the project; of the cycle where it has none
--   start_value                last value measured on or before starts_on, else the baseline
--   start_measured_on          its day; NULL when it is the baseline
--   current, target            of the key result, in its unit
--   moved                      (current - start_value) / (target - start_value), unclamped; maintain:
--                              progress now - progress of start_value. NULL without a measurement
--                              after starts_on, or where target = start_value
--   effect_so_far              current - start_value in expected_effect_unit (yes_no: 100 for a yes);
--                              NULL without a measurement after starts_on
--   kind, status, progress, pace   of the key result
--   delivered, delivered_on    of the project (see project_delivery)
--   days_since_delivered       as_of - delivered_on
--   effect_due_on              delivered_on + expected_lag_days
--   judged_on                  day the project was closed, else is to end, + expected_lag_days; NULL
--                              without both
--   judged_value, judged_measured_on   last value measured after starts_on, up to judged_on and as_of,
--                              and its day; NULL when there is none (see project_effect)
--   gap_reason                 why the effect is missing although it was due before as_of, progress is
--                              below 1 and the kind is not maintain: behind_pace (progress below half
--                              of pace), else standing_still (the last two values measured after
--                              effect_due_on are equal); NULL otherwise
--   is_gap                     whether there is such a reason
--   gap_decision, gap_decided_on, gap_note   what was last decided about it (stop, change or wait),
--                              when, and why
--   gap_review_on              last day on which that decision stands; NULL: it stands for good
--   gap_is_open                whether the gap asks for a decision: there is one, and none stands
--   is_unexplained             whether the key result moved although the work has barely begun: moved
--                              has come up to the threshold (0.50) while delivered is below another
--                              (0.20); never without tasks
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
            link.gap_decided_on,
            link.gap_note,
            link.gap_review_on,
            case
                when key_result.kind in ('milestone', 'yes_no') then '%'
                else key_result.unit
            end as expected_effect_unit,
            coalesce(link.starts_on, key_result.cycle_starts_on) as starts_on,
            coalesce(link.closed_on, link.ends_on) + link.expected_lag_days as judged_on,
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
        from standing_project_link(as_of) as link
        join key_result_status(as_of) as key_result
            on key_result.key_result_id = link.key_result_id
        left join project_delivery(as_of) as delivery on delivery.project_id = link.project_id
    ),

    effect as (
        select
            link.project_key_result_id,
            arg_max(measurement.value, measurement.measurement_order)
                filter (where measurement.measured_on <= link.starts_on) as value_at_start,
            max(measurement.measured_on)
                filter (where measurement.measured_on <= link.starts_on) as start_measured_on,
            bool_or(measurement.measured_on > link.starts_on) as is_measured_since,
            arg_max(measurement.value, measurement.measurement_order) filter (
                where measurement.measured_on > link.starts_on
                    and measurement.measured_on <= coalesce(link.judged_on, as_of::date)
            ) as judged_value,
            max(measurement.measured_on) filter (
                where measurement.measured_on > link.starts_on
                    and measurement.measured_on <= coalesce(link.judged_on, as_of::date)
            ) as judged_measured_on,
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
            coalesce(effect.value_at_start, link.baseline) as start_value,
            effect.start_measured_on,
            effect.is_measured_since,
            effect.judged_value,
            effect.judged_measured_on,
            case
                when reaches(link.progress, 1.0::double) or link.kind = 'maintain' then null
                when link.effect_due_on >= as_of::date then null
                when link.effect_due_on is null then null
                when not reaches(link.progress, link.pace / 2.0::double) then 'behind_pace'
                when effect.values_since_due[1] = effect.values_since_due[2]
                    and link.kind <> 'milestone'
                    then 'standing_still'
            end as gap_reason,
            case
                when not coalesce(effect.is_measured_since, false) then null
                when link.kind <> 'maintain'
                    then share_of_way(link.current, start_value, link.target)
                when start_value is not null then link.progress - progress(
                    raw_progress(
                        link.kind,
                        start_value,
                        link.baseline,
                        link.target,
                        link.band_low,
                        link.band_high,
                        link.tolerance
                    )
                )
            end as moved
        from link
        left join effect on effect.project_key_result_id = link.project_key_result_id
    )

    select
        compared.project_key_result_id,
        compared.project_id,
        compared.key_result_id,
        compared.expected_effect,
        compared.expected_effect_unit,
        compared.expected_lag_days,
        compared.starts_on,
        compared.start_value,
        compared.start_measured_on,
        compared.current,
        compared.target,
        compared.moved,
        case
            when compared.is_measured_since
                then effect_between(compared.kind, compared.start_value, compared.current)
        end as effect_so_far,
        compared.kind,
        compared.status,
        compared.progress,
        compared.pace,
        compared.delivered,
        compared.delivered_on,
        compared.judged_on,
        compared.judged_value,
        compared.judged_measured_on,
        as_of::date - compared.delivered_on as days_since_delivered,
        compared.effect_due_on,
        compared.gap_reason is not null as is_gap,
        compared.gap_reason,
        compared.gap_decision,
        compared.gap_decided_on,
        compared.gap_note,
        compared.gap_review_on,
        compared.gap_reason is not null and (
            compared.gap_decision is null
            or coalesce(compared.gap_review_on < as_of::date, false)
        ) as gap_is_open,
        coalesce(
            reaches(compared.moved, thresholds.gap_moved)
            and not reaches(compared.delivered, thresholds.barely_delivered),
            false
        ) as is_unexplained
    from compared
    cross join thresholds() as thresholds;
