-- Where every project stands on a day: what it delivered, beside what it moved.
--
-- Grain:      one row per project that stands, not archived and no template, on as_of.
-- Parameters: as_of (a day).
-- Columns:
--   project_id, team_id, owner_id, title, method, phase, starts_on, ends_on, closed_on, position
--   exemption, exemption_reason, exemption_reviewed_on   why it needs no key result
--   tasks, tasks_done          counts, cancelled tasks left out
--   weight_sum, weight_done    planned effort in person-days, 1 for a task without
--   delivered, delivered_on    fraction, NULL without work to weigh; day it reached the threshold (0.80)
--   key_results                links with visible key results
--   moved                      of its least-moved link; NULL when none is measured
--   gaps                       links delivered but not moved
--   is_orphan                  whether it has neither an exemption nor a standing link to a key result,
--                              drafts included, dropped and archived ones not (see aimed_project)
-- Source:     house rule: not every project belongs under an OKR, but then it says why (S3).
create or replace macro project_status(as_of) as table
    with link as (
        select
            project_id,
            count(*) as key_results,
            min(moved) as moved,
            count(*) filter (where is_gap) as gaps
        from project_key_result_status(as_of)
        group by project_id
    )

    select
        project.project_id,
        project.team_id,
        project.owner_id,
        project.title,
        project.method,
        project.phase,
        project.starts_on,
        project.ends_on,
        project.closed_on,
        project.position,
        project.exemption,
        project.exemption_reason,
        project.exemption_reviewed_on,
        coalesce(delivery.tasks, 0) as tasks,
        coalesce(delivery.tasks_done, 0) as tasks_done,
        coalesce(delivery.weight_sum, 0.0::double) as weight_sum,
        coalesce(delivery.weight_done, 0.0::double) as weight_done,
        delivery.delivered,
        delivery.delivered_on,
        coalesce(link.key_results, 0) as key_results,
        link.moved,
        coalesce(link.gaps, 0) as gaps,
        aimed.project_id is null and project.exemption is null as is_orphan
    from standing_project(as_of) as project
    left join project_delivery(as_of) as delivery on delivery.project_id = project.project_id
    left join link on link.project_id = project.project_id
    left join aimed_project(as_of) as aimed on aimed.project_id = project.project_id;
