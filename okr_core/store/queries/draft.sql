-- What a half-typed form holds. Grain: at most one row. Parameters: $form, $owner.
select body, updated_at
from draft
where form = $form and owner = $owner
order by updated_at desc
limit 1
