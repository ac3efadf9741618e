-- Begins a transaction in which nothing can be written. No parameters.
begin transaction read only
