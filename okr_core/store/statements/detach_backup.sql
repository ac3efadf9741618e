-- Closes the file that was copied to, with everything written. No parameters.
detach backup
