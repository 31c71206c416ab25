SELECT d.oid, (SELECT system_identifier FROM pg_control_system()), NULL, NULL
FROM pg_database d
WHERE d.datname = current_database()
