-- A path from one task over what it depends on to another task, shortest first, as titles.
-- Grain: one row per path. Ends at a loop. Parameters: $from_task_id, $to_task_id.
with recursive line as (
    select task_id, title, depends_on, [title] as titles, [task_id] as seen
    from task
    where task_id = $from_task_id
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
    where not list_contains(line.seen, needed.task_id)
)

select titles
from line
where task_id = $to_task_id
order by len(titles)
limit 1
