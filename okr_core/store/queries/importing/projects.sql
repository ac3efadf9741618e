-- Projects that an import may find there already, closed ones and templates left out.
-- Grain: one row per project. Parameters: $teams (ids).
select *
from project
where
    team_id in (select unnest($teams))
    and phase <> 'closed'
    and not is_template
    and archived_at is null
order by position, project_id
