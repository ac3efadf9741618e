-- Teams that an import may name. Grain: one row per team. Parameters: none.
select team_id, parent_team_id, person_id, name, kind, position
from team
where archived_at is null
order by position, team_id
