SELECT plumbline_record.relation(c.oid)
FROM pg_class c
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.oid >= 16384 AND plumbline_record.relation(c.oid) IS NOT NULL
ORDER BY c.oid
