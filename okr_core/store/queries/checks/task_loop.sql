-- A path from a task over what it depends on back to itself, shortest first, as titles.
-- Grain: at most one row. Parameters: $task_id.
with recursive line as (
    select task_id, title, depends_on, [title] as titles, [task_id] as seen
    from task
    where task_id = $task_id
    union all
    select
        needed.task_id,
        needed.title,
        needed.depends_on,
        list_append(line.titles, needed.title),
        list_append(line.seen, needed.task_id)
    from line
    join task as needed
        on list_contains(json_transform(line.depends_on, '["VARCHAR"]'), needed.task_id)
    where (line.task_id <> $task_id or len(line.titles) = 1)
        and (needed.task_id = $task_id or not list_contains(line.seen, needed.task_id))
)

select titles
from line
where task_id = $task_id and len(titles) > 1
order by len(titles)
limit 1
