-- The links of a day between projects and the key results that they are meant to move.
--
-- Grain:      one row per link that stands, not archived, on as_of, of a project that stands then,
--             whether its key result is visible or not.
-- Parameters: as_of (a day).
-- Columns:    project_key_result_id, project_id, key_result_id, expected_effect (see
--             project_key_result_status), expected_lag_days, gap_decision, gap_decided_on, gap_note,
--             gap_review_on; of its project starts_on, ends_on, closed_on, and is_over (whether its
--             phase is closed).
-- Source:     house rule: templates are no work.
create or replace macro standing_project_link(as_of) as table
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
        project.starts_on,
        project.ends_on,
        project.closed_on,
        project.phase = 'closed' as is_over
    from project_key_result_revision as link
    join standing_project(as_of) as project on project.project_id = link.project_id
    where stands_on(link.valid_from, link.valid_to, as_of) and link.archived_at is null;
