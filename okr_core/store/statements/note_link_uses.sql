-- Keep that share links were used. Parameters, four lists of one length: $link_use_ids,
-- $share_link_ids, $used_at, $whats.
insert into link_use (link_use_id, share_link_id, used_at, what)
select
    unnest($link_use_ids::varchar[]),
    unnest($share_link_ids::varchar[]),
    unnest($used_at::timestamp[]),
    unnest($whats::varchar[])
