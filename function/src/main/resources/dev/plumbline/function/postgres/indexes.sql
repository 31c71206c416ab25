SELECT i.indexrelid, i.indrelid, x.relname, i.indisunique, i.indisvalid AND i.indisready, i.indnkeyatts, i.indkey,
       i.indclass, x.relam, i.indpred IS NOT NULL
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
WHERE i.indrelid >= 16384
