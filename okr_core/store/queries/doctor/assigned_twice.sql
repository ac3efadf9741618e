-- People who are assigned to one place of a project more than once.
-- Grain: one row per project, person and stage, by these. No parameters.
select
    'error' as severity,
    format(
        'The person {} is assigned {} times to one place of the project {}.',
        person_id, count(*), project_id
    ) as message
from project_assignment
where archived_at is null
group by project_id, person_id, project_stage_id
having count(*) > 1
order by project_id, person_id, project_stage_id
