-- The project that takes more work for a key result: open, of the key result's team, and linked to no
-- key result of another cycle, so that whoever may write the key result may write it too.
-- Grain: the newest such project, or no row. Parameters: $key_result_id.
with cycle_of_link as (
    select link.project_id, link.key_result_id, objective.team_id, objective.cycle_id
    from project_key_result as link
    join key_result on key_result.key_result_id = link.key_result_id
    join objective on objective.objective_id = key_result.objective_id
    where link.archived_at is null
)

select project.project_id
from cycle_of_link as linked
join project on project.project_id = linked.project_id and project.team_id = linked.team_id
where linked.key_result_id = $key_result_id
    and project.archived_at is null
    and project.phase <> 'closed'
    and not project.is_template
    and not exists (
        select 1
        from cycle_of_link as other
        where other.project_id = project.project_id and other.cycle_id <> linked.cycle_id
    )
order by project.created_at desc, project.project_id desc
limit 1
