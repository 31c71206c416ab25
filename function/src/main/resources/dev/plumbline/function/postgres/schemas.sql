SELECT oid, nspname, has_schema_privilege(oid, 'USAGE')
FROM pg_namespace
WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
