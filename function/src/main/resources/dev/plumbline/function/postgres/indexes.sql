-- The index of a partitioned table is invalid until every partition has its own: no accident.
SELECT i.indexrelid, i.indrelid, x.relname, i.indisunique, x.relkind = 'I' OR (i.indisvalid AND i.indisready),
       i.indnkeyatts, i.indkey, i.indclass, x.relam, i.indpred IS NOT NULL, i.indoption
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
WHERE i.indrelid >= 16384
