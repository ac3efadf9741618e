-- The key results of an objective that are still to be reached, and where they stand.
-- Grain: one row per key result that is neither dropped nor archived, and below its target; drafts too;
-- in order. Parameters: $objective_id, $as_of.
-- Columns: those of key_result; current, measured_on (NULL: not measured).
select key_result.*, status.current, status.measured_on
from key_result
left join key_result_status($as_of) as status on status.key_result_id = key_result.key_result_id
where key_result.objective_id = $objective_id
    and key_result.state <> 'dropped'
    and key_result.archived_at is null
    and (status.progress is null or status.progress < 1)
order by key_result.position, key_result.key_result_id
