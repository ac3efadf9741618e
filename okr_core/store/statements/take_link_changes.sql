-- What the change log notes of share links and calendars. Grain: one row per change, in order. No parameters.
select * from change_log where entity in ('share_link', 'calendar_feed') order by seq
