-- Keeps what a form holds, in the place of what was kept of it before.
-- Parameters: $draft_id, $form, $owner, $body (JSON), $now.
insert into draft (draft_id, form, owner, body, updated_at)
values ($draft_id, $form, $owner, $body, $now)
on conflict (draft_id) do update set body = excluded.body, updated_at = excluded.updated_at
