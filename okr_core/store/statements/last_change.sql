-- The last change. Grain: one row. No parameters.
select coalesce(max(seq), 0) as seq, max(happened_at) as happened_at from change_log
