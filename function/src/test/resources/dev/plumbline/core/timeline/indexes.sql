SELECT n.nspname, c.relname, i.relname,
       ARRAY(SELECT coalesce(a.attname, '')
             FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(attnum, place)
             LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum AND k.attnum > 0
             WHERE k.place <= x.indnkeyatts ORDER BY k.place),
       x.indisunique, x.indisvalid, m.amname, x.indpred IS NOT NULL,
       (SELECT o.opcname LIKE '%\_pattern\_ops' FROM pg_opclass o WHERE o.oid = x.indclass[0]),
       EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
JOIN pg_am m ON m.oid = i.relam JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
ORDER BY i.oid;
