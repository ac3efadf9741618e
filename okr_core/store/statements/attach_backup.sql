-- Opens a new file to copy to. Parameters: $path.
attach $path as backup (storage_version 'v1.5.0', read_write)
