-- How much of each project's work is done on a day, whatever it has moved.
--
-- Grain:      one row per project with a task standing on as_of that is not cancelled.
-- Parameters: as_of (a day).
-- Columns:
--   project_id
--   tasks, tasks_done          counts; done means done on or before as_of
--   weight_sum, weight_done    planned effort in person-days, 1 for a task without
--   delivered                  weight_done / weight_sum, a fraction; NULL where weight_sum is 0
--   delivered_on               first day by which the share done reached the threshold (0.80), by the
--                              tasks as they stand on as_of; NULL when it has not
-- Source:     house rule: deliverables are no guarantee of results (S3), so this is never mixed with
--             progress.
create or replace macro project_delivery(as_of) as table
    with task as (
        select
            project_id,
            case when status = 'done' and done_on <= as_of::date then done_on end as done_on,
            coalesce(planned_effort, 1.0::double) as weight
        from task_revision
        where stands_on(valid_from, valid_to, as_of)
            and archived_at is null
            and status <> 'cancelled'
    ),

    total as (
        select
            project_id,
            count(*) as tasks,
            count(done_on) as tasks_done,
            sum(weight) as weight_sum,
            coalesce(sum(weight) filter (where done_on is not null), 0.0::double) as weight_done
        from task
        group by project_id
    ),

    done as (
        select project_id, done_on, sum(weight) as weight
        from task
        where done_on is not null
        group by project_id, done_on
    ),

    -- Joined, for a window over few rows takes longer than all of the rest.
    by_then as (
        select done.project_id, done.done_on, sum(earlier.weight) as weight
        from done
        join done as earlier
            on earlier.project_id = done.project_id and earlier.done_on <= done.done_on
        group by done.project_id, done.done_on
    ),

    reached as (
        select by_then.project_id, min(by_then.done_on) as delivered_on
        from by_then
        join total on total.project_id = by_then.project_id
        cross join thresholds() as thresholds
        where reaches(
            by_then.weight / nullif(total.weight_sum, 0.0::double), thresholds.gap_delivered
        )
        group by by_then.project_id
    )

    select
        total.project_id,
        total.tasks,
        total.tasks_done,
        total.weight_sum,
        total.weight_done,
        total.weight_done / nullif(total.weight_sum, 0.0::double) as delivered,
        reached.delivered_on
    from total
    left join reached on reached.project_id = total.project_id;
