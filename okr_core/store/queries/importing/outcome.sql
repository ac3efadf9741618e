-- What an operation wrote. Grain: one row per table and action. Parameters: $operation_id.
select entity, action, count(*) as rows
from change_log
where operation_id = $operation_id
group by entity, action
order by entity, action
