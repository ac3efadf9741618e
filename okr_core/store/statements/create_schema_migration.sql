-- Where a file keeps which migrations it has had. No parameters.
create table schema_migration (
    number     integer primary key,
    name       varchar not null,
    checksum   varchar not null,
    applied_at timestamp not null
)
