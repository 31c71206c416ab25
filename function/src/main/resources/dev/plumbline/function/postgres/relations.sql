SELECT oid, relnamespace, relname, relkind, relowner, relispopulated, relpages
FROM pg_class
WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND oid >= 16384
