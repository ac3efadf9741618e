-- Take what is noted of share links and calendars out of the change log, to be appended again. No parameters.
delete from change_log where entity in ('share_link', 'calendar_feed')
