-- The projects of a day.
--
-- Grain:      one row per project that stands, not archived and no template, on as_of.
-- Parameters: as_of (a day).
-- Columns:    project_id, team_id, owner_id, title, method, phase, starts_on, ends_on, closed_on,
--             exemption, exemption_reason, exemption_reviewed_on, position.
-- Source:     house rule: templates are no work.
create or replace macro standing_project(as_of) as table
    select
        project_id,
        team_id,
        owner_id,
        title,
        method,
        phase,
        starts_on,
        ends_on,
        closed_on,
        exemption,
        exemption_reason,
        exemption_reviewed_on,
        position
    from project_revision
    where stands_on(valid_from, valid_to, as_of) and archived_at is null and not is_template;
