-- Keep that a share link was used. Parameters: $link_use_id, $share_link_id, $used_at, $what.
insert into link_use (link_use_id, share_link_id, used_at, what)
values ($link_use_id, $share_link_id, $used_at, $what)
