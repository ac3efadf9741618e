-- Copies tables, rows, indexes and macros. No parameters.
copy from database {source} to backup
