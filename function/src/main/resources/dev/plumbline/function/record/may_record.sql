SELECT rolsuper, current_setting('server_version_num')::int FROM pg_roles WHERE rolname = current_user
