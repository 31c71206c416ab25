SELECT c.oid, pg_relation_size(c.oid),
       has_any_column_privilege(c.oid, 'SELECT') AND has_schema_privilege(c.relnamespace, 'USAGE')
       AND NOT row_security_active(c.oid)
FROM pg_class c
WHERE c.oid IN ({tables})
