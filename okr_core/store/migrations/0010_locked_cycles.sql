-- Closed is locked: a cycle knows the moment from which on nothing counts that is recorded later.

alter table cycle add column closed_at timestamp;

drop index cycle_revision_key;
alter table cycle_revision add column closed_at timestamp;

update cycle
set closed_at = (
    select max(happened_at)
    from change_log
    where entity = 'cycle'
        and entity_id = cycle.cycle_id
        and after ->> 'phase' = 'closed'
        and (before ->> 'phase') is distinct from 'closed'
)
where phase = 'closed';

update cycle_revision
set closed_at = (select closed_at from cycle where cycle.cycle_id = cycle_revision.cycle_id)
where phase = 'closed';

create unique index cycle_revision_key on cycle_revision (cycle_id, valid_from);
