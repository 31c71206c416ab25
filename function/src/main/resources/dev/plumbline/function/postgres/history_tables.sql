-- Catalog functions by OID: nothing here takes a lock on a user's table, so a stuck migration cannot hold us up.
SELECT c.oid, has_table_privilege(c.oid, 'SELECT'), row_security_active(c.oid), s.oid, n.nspname, s.relname,
       has_schema_privilege(s.relnamespace, 'USAGE') AND has_sequence_privilege(s.oid, 'SELECT')
FROM pg_class c
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id' AND NOT a.attisdropped
LEFT JOIN pg_depend d
  ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
 AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
LEFT JOIN pg_namespace n ON n.oid = s.relnamespace
WHERE c.relname = 'django_migrations' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
