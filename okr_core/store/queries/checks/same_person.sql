-- People with this email address, whatever its case. Grain: one row per person.
-- Parameters: $email.
select person_id, name
from person
where lower(email) = lower($email) and archived_at is null
