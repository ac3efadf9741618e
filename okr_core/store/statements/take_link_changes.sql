-- What the change log notes of share links. Grain: one row per change, in order. No parameters.
select * from change_log where entity = 'share_link' order by seq
