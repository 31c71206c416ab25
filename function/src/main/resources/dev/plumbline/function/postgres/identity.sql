SELECT d.oid, (SELECT system_identifier FROM pg_control_system()), d.datcollversion,
       pg_database_collation_actual_version(d.oid)
FROM pg_database d
WHERE d.datname = current_database()
