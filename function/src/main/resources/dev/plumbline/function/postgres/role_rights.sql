-- Of the roles that own a history: whose tables they may alter.
SELECT r.rolname, o.rolname
FROM pg_roles r
JOIN pg_roles o ON pg_has_role(r.oid, o.oid, 'USAGE')
WHERE r.oid IN (SELECT relowner FROM pg_class WHERE relname = 'django_migrations' AND relkind IN ('r', 'p'))
  AND o.oid IN (SELECT relowner FROM pg_class WHERE oid >= 16384)
