SELECT conname, contype, conrelid, confrelid, conindid, conkey, confkey, convalidated
FROM pg_constraint
WHERE conrelid >= 16384 AND contype IN ('p', 'u', 'f', 'c', 'x')
