-- The value of a setting. Grain: at most one row. Parameters: $name.
select value from setting where name = $name
