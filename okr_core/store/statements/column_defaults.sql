-- The values of column defaults. Grain: one row. No parameters.
select {defaults}
