-- Columns that should hold JSON and do not.
-- Grain: one row per value, by table, id and column. No parameters.
with held as (
    select 'task' as entity, task_id as id, 'depends_on' as field, depends_on as body
    from task where depends_on <> '[]'
    union all
    select 'project' as entity, project_id as id, 'chooser_answers' as field, chooser_answers as body
    from project
    union all
    select 'draft' as entity, draft_id as id, 'body' as field, body
    from draft
    union all
    select 'change_log' as entity, cast(seq as varchar) as id, 'before' as field, before as body
    from change_log
    union all
    select 'change_log' as entity, cast(seq as varchar) as id, 'after' as field, after as body
    from change_log
)

select
    'error' as severity,
    format('The {} {} holds no JSON in {}.', replace(entity, '_', ' '), id, field) as message
from held
where not json_valid(body)
order by entity, id, field
