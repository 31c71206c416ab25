-- Of the statement only its first two words: the rest may hold data.
SELECT l.relation, l.pid, l.granted, a.usename, a.application_name, a.state,
       extract(epoch FROM clock_timestamp() - a.xact_start)::bigint,
       upper(substring(a.query FROM '^\s*(\w+\s+\w+)')),
       EXISTS (SELECT FROM pg_locks h JOIN pg_class c ON c.oid = h.relation
               WHERE h.pid = l.pid AND c.relname = 'django_migrations')
FROM pg_locks l
LEFT JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND l.relation IN ({relations})
