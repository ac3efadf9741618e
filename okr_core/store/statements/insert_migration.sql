-- Records a migration. Parameters: $number, $name, $checksum (SHA-256 of its text), $applied_at.
insert into schema_migration (number, name, checksum, applied_at)
values ($number, $name, $checksum, $applied_at)
