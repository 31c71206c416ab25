SELECT r.rolname, n.nspname
FROM pg_roles r
JOIN pg_namespace n ON n.nspname !~ '^pg_' AND has_schema_privilege(r.oid, n.oid, 'CREATE')
WHERE r.oid IN (SELECT relowner FROM pg_class WHERE relname = 'django_migrations' AND relkind IN ('r', 'p'))
