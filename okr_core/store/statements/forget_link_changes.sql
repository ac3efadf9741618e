-- Take what is noted of share links out of the change log, to be appended again. No parameters.
delete from change_log where entity = 'share_link'
