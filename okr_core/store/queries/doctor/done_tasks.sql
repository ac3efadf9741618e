-- Dated states of tasks that disagree on whether the task was done; a constraint guards the tasks
-- themselves. Grain: one row per revision, by task and day. No parameters.
select
    'error' as severity,
    format(
        'The task "{}" ({}) was {} from {} on, but its day of completion {}.',
        title, task_id, status, valid_from,
        if(done_on is null, 'is missing', 'is ' || cast(done_on as varchar))
    ) as message
from task_revision
where (status = 'done') <> (done_on is not null)
order by task_id, valid_from
