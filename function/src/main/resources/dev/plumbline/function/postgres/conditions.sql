-- What checks demand, and which rows partial indexes have, as PostgreSQL writes it. It takes a short lock for that: a
-- table that another session holds, or waits for, to change it is left out.
SELECT conrelid, conname, pg_get_expr(conbin, conrelid)
FROM pg_constraint
WHERE contype = 'c' AND conrelid IN ({tables}) AND conrelid NOT IN (
  SELECT relation
  FROM pg_locks
  WHERE relation IS NOT NULL AND mode = 'AccessExclusiveLock' AND pid IS DISTINCT FROM pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
UNION ALL
SELECT i.indrelid, x.relname, pg_get_expr(i.indpred, i.indrelid)
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
WHERE i.indpred IS NOT NULL AND i.indrelid IN ({tables}) AND i.indrelid NOT IN (
  SELECT relation
  FROM pg_locks
  WHERE relation IS NOT NULL AND mode = 'AccessExclusiveLock' AND pid IS DISTINCT FROM pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
