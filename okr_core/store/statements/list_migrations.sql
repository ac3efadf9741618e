-- The migrations that a file has had. Grain: one row per migration, in order. No parameters.
select number, name, checksum from schema_migration order by number
