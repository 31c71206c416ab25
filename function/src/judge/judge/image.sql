-- Every object of schema public in one line each; names that Django derives by hash are left out, since renames keep
-- the old ones.
WITH tables AS (
    SELECT c.oid, c.relname, c.relkind FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
)
SELECT format('%s %s', relkind, relname) FROM tables
UNION ALL
SELECT format('column %s.%s %s%s%s%s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              CASE WHEN a.attnotnull THEN ' not null' END,
              CASE WHEN a.attidentity <> '' THEN ' identity ' || a.attidentity::text END,
              CASE WHEN d.oid IS NOT NULL AND a.attidentity = '' THEN ' default ' || pg_get_expr(d.adbin, d.adrelid) END,
              CASE WHEN l.collname IS NOT NULL AND l.collname <> 'default' THEN ' collate ' || l.collname END)
FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
LEFT JOIN pg_collation l ON l.oid = a.attcollation
UNION ALL
SELECT format('constraint %s %s %s%s%s', t.relname, pg_get_constraintdef(k.oid), k.contype,
              CASE WHEN k.condeferrable THEN ' deferrable' END, CASE WHEN NOT k.convalidated THEN ' not valid' END)
FROM pg_constraint k JOIN tables t ON t.oid = k.conrelid
WHERE k.contype <> 'n'
UNION ALL
SELECT format('index %s %s%s', t.relname, regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \S+ ON ', ' INDEX ON '),
              CASE WHEN NOT i.indisvalid THEN ' invalid' END)
FROM pg_index i JOIN tables t ON t.oid = i.indrelid
UNION ALL
SELECT format('view %s %s%s', relname, pg_get_viewdef(oid),
              CASE WHEN relkind = 'm' AND NOT (SELECT relispopulated FROM pg_class WHERE pg_class.oid = tables.oid) THEN ' empty' END)
FROM tables WHERE relkind IN ('v', 'm')
ORDER BY 1
