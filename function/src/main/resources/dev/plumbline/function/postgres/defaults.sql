-- It takes a short lock to write an expression: a table that another session holds, or waits for, is left out.
SELECT d.adrelid, a.attname, pg_get_expr(d.adbin, d.adrelid)
FROM pg_attrdef d
JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
WHERE a.attgenerated = '' AND d.adrelid IN ({tables}) AND d.adrelid NOT IN (
  SELECT relation
  FROM pg_locks
  WHERE relation IS NOT NULL AND mode = 'AccessExclusiveLock' AND pid IS DISTINCT FROM pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
