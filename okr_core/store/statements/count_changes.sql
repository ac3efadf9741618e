-- How many changes there are of anything but share links. Grain: one row. No parameters.
select count(*) from change_log where entity <> 'share_link'
