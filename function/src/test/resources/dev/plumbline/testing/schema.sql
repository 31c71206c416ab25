WITH relation AS (
    SELECT pg_class.*, format('%I.%I', nspname, relname) AS qualified
    FROM pg_class
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
),
line AS (
    SELECT format(
        'column %s.%I %s%s%s%s%s',
        qualified,
        attname,
        format_type(atttypid, atttypmod),
        CASE WHEN attcollation NOT IN (0, 100) THEN ' collate ' || attcollation::regcollation END,
        CASE WHEN attnotnull THEN ' not null' END,
        CASE attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' END,
        CASE attgenerated WHEN 's' THEN ' generated as ' ELSE ' default ' END
            || pg_get_expr(adbin, adrelid)
    ) AS text
    FROM relation
    JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
    UNION ALL
    SELECT format('index %s%s', pg_get_indexdef(indexrelid), CASE WHEN NOT indisvalid THEN ' invalid' END)
    FROM pg_index
    JOIN relation ON relation.oid = indexrelid
    UNION ALL
    SELECT format(
        'constraint %s %I %s%s',
        qualified,
        conname,
        pg_get_constraintdef(pg_constraint.oid),
        CASE WHEN NOT convalidated THEN ' not valid' END
    )
    FROM pg_constraint
    JOIN relation ON relation.oid = conrelid
    UNION ALL
    SELECT format(
        'sequence %s %s start %s increment %s owned by %s',
        qualified,
        seqtypid::regtype,
        seqstart,
        seqincrement,
        refobjid::regclass || '.' || attname
    )
    FROM pg_sequence
    JOIN relation ON relation.oid = seqrelid
    LEFT JOIN pg_depend
        ON pg_depend.objid = seqrelid
        AND pg_depend.classid = 'pg_class'::regclass
        AND deptype IN ('a', 'i')
    LEFT JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
    UNION ALL
    SELECT format(
        'view %s %s%s%s',
        qualified,
        CASE relkind WHEN 'm' THEN 'materialized ' END,
        array_to_string(reloptions, ','),
        E'\n' || pg_get_viewdef(oid)
    )
    FROM relation
    WHERE relkind IN ('v', 'm')
    UNION ALL
    SELECT format('trigger %s', pg_get_triggerdef(pg_trigger.oid))
    FROM pg_trigger
    JOIN relation ON relation.oid = tgrelid
    WHERE NOT tgisinternal
    UNION ALL
    SELECT format('function %s', pg_get_functiondef(pg_proc.oid))
    FROM pg_proc
    JOIN pg_namespace ON pg_namespace.oid = pronamespace
    WHERE nspname !~ '^pg_'
      AND nspname <> 'information_schema'
      AND prokind IN ('f', 'p')
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    UNION ALL
    SELECT format('extension %I', extname)
    FROM pg_extension
    WHERE extname <> 'plpgsql'
)
SELECT text FROM line ORDER BY text COLLATE "C"
