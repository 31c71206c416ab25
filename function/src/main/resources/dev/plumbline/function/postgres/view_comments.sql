SELECT attname, col_description(attrelid, attnum)
FROM pg_attribute
WHERE attrelid = {view} AND attnum > 0 AND col_description(attrelid, attnum) IS NOT NULL
ORDER BY attnum
