-- Has a cursor find the kept macros before those of the file. Parameters: $path.
set search_path = $path
