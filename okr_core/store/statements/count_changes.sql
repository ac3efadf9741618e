-- How many changes there are of anything but share links and calendars. Grain: one row. No parameters.
select count(*) from change_log where entity not in ('share_link', 'calendar_feed')
