-- The waivers of a finding that stand for one wording. Grain: one row per waiver, oldest first.
-- Parameters: $entity, $entity_id, $finding, $wording.
select coach_waiver_id, author
from coach_waiver
where entity = $entity
    and entity_id = $entity_id
    and finding = $finding
    and wording = $wording
    and archived_at is null
order by created_at, coach_waiver_id
