-- Ends standing revisions that began before $day, the first day they no longer stand.
-- Parameters: $keys, $day.
update {revision} set valid_to = $day
where {key} in (select unnest($keys)) and valid_to is null and valid_from < $day
