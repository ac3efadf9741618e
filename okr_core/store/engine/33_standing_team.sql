-- The teams of a day.
--
-- Grain:      one row per team that stands, not archived, on as_of.
-- Parameters: as_of (a day).
-- Columns:    team_id, parent_team_id, person_id, name, kind, position.
-- Source:     house rule: the team tree has dated revisions.
create or replace macro standing_team(as_of) as table
    select
        team_id,
        parent_team_id,
        person_id,
        name,
        kind,
        position
    from team_revision
    where stands_on(valid_from, valid_to, as_of) and archived_at is null;
