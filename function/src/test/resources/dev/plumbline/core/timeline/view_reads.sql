SELECT DISTINCT vn.nspname, v.relname, tn.nspname, t.relname
FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
JOIN pg_class v ON v.oid = r.ev_class JOIN pg_namespace vn ON vn.oid = v.relnamespace
JOIN pg_class t ON t.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass
JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE t.oid <> v.oid AND vn.nspname NOT LIKE 'pg\_%' AND vn.nspname <> 'information_schema'
  AND tn.nspname NOT LIKE 'pg\_%' AND tn.nspname <> 'information_schema'
ORDER BY 1, 2, 3, 4;
