-- Whether what is expected of the projects under a key result adds up to its way.
--
-- Grain:      one row per visible key result that increases or decreases.
-- Parameters: as_of (a day).
-- Columns:
--   key_result_id, objective_id, team_id, cycle_id, title, kind, unit, is_closed
--   baseline, current, target  in its unit
--   needed                     target - baseline, signed like every effect
--   expected                   sum of the expected effects of its standing projects; 0 without any
--   missing                    needed - expected; 0 where expected comes up to needed
--   remaining                  target - current (unmeasured: - baseline); 0 when it is reached
--   expected_ahead             the part of expected that may still show: of projects whose effect is
--                              not due before as_of, or that have not delivered and are not closed
--   projects, without_effect   links, and how many of them say no effect
--   adds_up                    whether expected comes up to needed; NULL without a project that says an
--                              effect
-- Source:     house rule: a project says what it is expected to move (S3). Nothing is foretold: a sum
--             of expectations beside the way to go.
create or replace macro key_result_effects(as_of) as table
    with linked as (
        select
            link.key_result_id,
            count(*) as projects,
            count(*) filter (where link.expected_effect is null) as without_effect,
            sum(link.expected_effect) as expected,
            sum(link.expected_effect) filter (
                where delivery.delivered_on + link.expected_lag_days >= as_of::date
                    or (delivery.delivered_on is null and not link.is_over)
            ) as expected_ahead
        from standing_project_link(as_of) as link
        left join project_delivery(as_of) as delivery on delivery.project_id = link.project_id
        group by link.key_result_id
    ),

    summed as (
        select
            key_result.*,
            key_result.target - key_result.baseline as needed,
            coalesce(linked.expected, 0.0::double) as expected,
            coalesce(linked.expected_ahead, 0.0::double) as expected_ahead,
            coalesce(linked.projects, 0) as projects,
            coalesce(linked.without_effect, 0) as without_effect,
            linked.expected is not null as is_expected
        from key_result_status(as_of) as key_result
        left join linked on linked.key_result_id = key_result.key_result_id
        where key_result.kind in ('increase', 'decrease')
    )

    select
        key_result_id,
        objective_id,
        team_id,
        cycle_id,
        title,
        kind,
        unit,
        is_closed,
        baseline,
        current,
        target,
        needed,
        expected,
        case
            when reaches(expected / nullif(needed, 0.0::double), 1.0::double) then 0.0::double
            else needed - expected
        end as missing,
        case
            when reaches(progress, 1.0::double) then 0.0::double
            else target - coalesce(current, baseline)
        end as remaining,
        expected_ahead,
        projects,
        without_effect,
        case
            when is_expected
                then reaches(expected / nullif(needed, 0.0::double), 1.0::double)
        end as adds_up
    from summed;
