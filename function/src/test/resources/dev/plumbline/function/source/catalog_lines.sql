WITH tables AS (
    SELECT c.oid, c.relname
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'django_migrations'
)
SELECT 'table ' || relname FROM tables
UNION ALL
SELECT CASE c.relkind WHEN 'v' THEN 'view ' ELSE 'materialized view ' END || c.relname
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')
UNION ALL
SELECT 'column ' || t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END
    || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END
FROM tables t
JOIN pg_attribute a ON a.attrelid = t.oid
WHERE a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT 'index ' || t.relname || ' ' || i.relname || ' ('
    || (SELECT string_agg(coalesce(a.attname, ''), ',' ORDER BY k.position)
        FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k(number, position)
        LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
        WHERE k.position <= x.indnkeyatts)
    || ') ' || m.amname
    || CASE WHEN x.indisunique THEN ' unique' ELSE '' END
    || CASE WHEN x.indpred IS NOT NULL THEN ' partial' ELSE '' END
FROM tables t
JOIN pg_index x ON x.indrelid = t.oid
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_am m ON m.oid = i.relam
WHERE NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT CASE c.contype
        WHEN 'p' THEN 'primary key ' || t.relname || ' (' || k.columns || ')'
        WHEN 'u' THEN 'unique ' || t.relname || ' ' || c.conname || ' (' || k.columns || ')'
        WHEN 'f' THEN 'foreign key ' || t.relname || ' (' || k.columns || ') to ' || r.relname || ' (' || f.columns || ')'
        WHEN 'c' THEN 'check ' || t.relname || ' ' || c.conname
        ELSE 'exclusion ' || t.relname || ' ' || c.conname
    END
FROM tables t
JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('p', 'u', 'f', 'c', 'x')
LEFT JOIN pg_class r ON r.oid = c.confrelid
CROSS JOIN LATERAL (
    SELECT string_agg(a.attname, ',' ORDER BY n.position) AS columns
    FROM unnest(c.conkey) WITH ORDINALITY AS n(number, position)
    LEFT JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = n.number
) k
CROSS JOIN LATERAL (
    SELECT string_agg(a.attname, ',' ORDER BY n.position) AS columns
    FROM unnest(c.confkey) WITH ORDINALITY AS n(number, position)
    LEFT JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = n.number
) f
