-- Tables that another session holds so firmly that even asking their size would wait.
SELECT relation
FROM pg_locks
WHERE locktype = 'relation' AND mode = 'AccessExclusiveLock' AND granted AND pid <> pg_backend_pid()
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
