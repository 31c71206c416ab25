-- A line for each fact about the schema public: its key, a tab, its value (of keys and indexes: their name).
WITH tables AS (
    SELECT c.oid, c.relname
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'django_migrations'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
), columns AS (
    SELECT t.relname || '.' || a.attname AS name, a.*, pg_get_expr(d.adbin, d.adrelid) AS expression
    FROM tables t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
), keys AS (
    SELECT t.relname, c.*,
           (SELECT string_agg(a.attname, ',' ORDER BY n.position)
            FROM unnest(c.conkey) WITH ORDINALITY AS n(number, position)
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = n.number) AS own,
           r.relname AS target,
           (SELECT string_agg(a.attname, ',' ORDER BY n.position)
            FROM unnest(c.confkey) WITH ORDINALITY AS n(number, position)
            JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = n.number) AS others,
           CASE WHEN c.condeferred THEN ' deferred' WHEN c.condeferrable THEN ' deferrable' ELSE '' END AS timing
    FROM tables t
    JOIN pg_constraint c ON c.conrelid = t.oid
    LEFT JOIN pg_class r ON r.oid = c.confrelid
), facts(key, value) AS (
    SELECT 'table ' || relname, '' FROM tables
    UNION ALL
    SELECT CASE c.relkind WHEN 'v' THEN 'view ' ELSE 'materialized view ' END || c.relname, ''
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'extension ' || extname, '' FROM pg_extension WHERE extname <> 'plpgsql'
    UNION ALL
    SELECT DISTINCT 'routine ' || p.proname, ''
    FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'column ' || name, '' FROM columns
    UNION ALL
    SELECT 'type ' || name, format_type(atttypid, atttypmod) FROM columns
    UNION ALL
    SELECT 'null ' || name, CASE WHEN attnotnull THEN 'no' ELSE 'yes' END FROM columns
    UNION ALL
    SELECT 'identity ' || name, '' FROM columns WHERE attidentity <> ''
    UNION ALL
    SELECT 'generated ' || name, '' FROM columns WHERE attgenerated <> ''
    UNION ALL
    SELECT 'default ' || name, expression FROM columns WHERE attgenerated = '' AND expression IS NOT NULL
    UNION ALL
    SELECT 'collation ' || name, (SELECT collname FROM pg_collation WHERE oid = attcollation)
    FROM columns JOIN pg_type y ON y.oid = atttypid
    WHERE attcollation <> 0 AND attcollation <> y.typcollation
    UNION ALL
    SELECT 'comment ' || name, col_description(attrelid, attnum) FROM columns
    WHERE col_description(attrelid, attnum) IS NOT NULL
    UNION ALL
    SELECT 'primary key ' || relname || ' (' || own || ')', conname FROM keys WHERE contype = 'p'
    UNION ALL
    SELECT 'unique ' || relname || ' (' || own || ')' || timing, conname FROM keys WHERE contype = 'u'
    UNION ALL
    SELECT 'foreign key ' || relname || ' (' || own || ') to ' || target || ' (' || others || ')' || timing
        || ' on update ' || confupdtype::text || ' on delete ' || confdeltype::text, conname
    FROM keys WHERE contype = 'f'
    UNION ALL
    SELECT 'check ' || relname || ' (' || coalesce(
        (SELECT string_agg(column_name, ',' ORDER BY column_name COLLATE "C") FROM unnest(string_to_array(own, ',')) column_name), '')
        || ')', conname
    FROM keys WHERE contype = 'c'
    UNION ALL
    SELECT 'exclusion ' || relname || ' ' || conname, '' FROM keys WHERE contype = 'x'
    UNION ALL
    SELECT 'index ' || t.relname || ' ' || m.amname || CASE WHEN x.indisunique THEN ' unique' ELSE '' END || ' ('
        || (SELECT string_agg(
                coalesce(a.attname, '')
                || CASE WHEN o.opcdefault OR a.attname IS NULL THEN '' ELSE ' ' || o.opcname END
                || CASE WHEN x.indoption[k.position - 1] & 1 = 1 THEN ' desc' ELSE '' END,
                ',' ORDER BY k.position)
            FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k(number, position)
            LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
            JOIN pg_opclass o ON o.oid = x.indclass[k.position - 1]
            WHERE k.position <= x.indnkeyatts)
        || ')'
        || coalesce((SELECT ' include (' || string_agg(a.attname, ',' ORDER BY k.position) || ')'
            FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k(number, position)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
            WHERE k.position > x.indnkeyatts), '')
        || CASE WHEN x.indpred IS NOT NULL THEN ' partial' ELSE '' END
        || CASE WHEN x.indisvalid THEN '' ELSE ' invalid' END, i.relname
    FROM tables t
    JOIN pg_index x ON x.indrelid = t.oid
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_am m ON m.oid = i.relam
    WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u', 'x'))
)
SELECT key || E'\t' || value FROM facts
