-- The votes that were revealed: what is hidden in the file stays in it.
-- Grain: one row per vote, in the order of its key. No parameters.
select {columns}
from {table}
where workshop_round_id in (
    select workshop_round_id from workshop_round where revealed_at is not null
)
order by {key}
