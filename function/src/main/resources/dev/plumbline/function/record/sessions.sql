-- Counted by PostgreSQL 14 and newer.
SELECT (to_jsonb(s) ->> 'sessions')::bigint
FROM pg_stat_database s
WHERE datname = current_database()
