-- Refused where track_commit_timestamp is off; null for what is older than the server remembers.
SELECT EXTRACT(EPOCH FROM clock_timestamp() - pg_xact_commit_timestamp(xmin)) FROM pg_class WHERE oid = {view}
