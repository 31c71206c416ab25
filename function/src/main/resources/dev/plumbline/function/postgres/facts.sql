SELECT current_database(), current_user, current_setting('search_path'), pg_is_in_recovery(),
       current_setting('server_version')
