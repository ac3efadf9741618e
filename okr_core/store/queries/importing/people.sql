-- People whom an import may name. Grain: one row per person. Parameters: none.
select person_id, name, email
from person
where archived_at is null
order by created_at, person_id
