-- Where our role may not ask which server this is.
SELECT d.oid, NULL, NULL, NULL
FROM pg_database d
WHERE d.datname = current_database()
