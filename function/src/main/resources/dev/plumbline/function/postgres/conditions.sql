-- What checks demand, and which rows partial indexes have, as PostgreSQL writes it.
SELECT conrelid, conname, pg_get_expr(conbin, conrelid)
FROM pg_constraint
WHERE contype = 'c' AND conrelid IN ({tables})
UNION ALL
SELECT i.indrelid, x.relname, pg_get_expr(i.indpred, i.indrelid)
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
WHERE i.indpred IS NOT NULL AND i.indrelid IN ({tables})
