-- The number of the last change. Grain: one row. No parameters.
select coalesce(max(seq), 0) as seq from change_log
