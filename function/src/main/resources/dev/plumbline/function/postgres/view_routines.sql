-- Functions that views call, by themselves and as operators. A body in a string is bound when it runs; PostgreSQL
-- knows nothing of what it reads.
SELECT DISTINCT r.ev_class, p.oid, format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
       p.provolatile = 'v', l.lanname, p.prosrc
FROM pg_rewrite r
JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
JOIN pg_proc p ON p.oid = CASE d.refclassid WHEN 'pg_proc'::regclass THEN d.refobjid ELSE o.oprcode::oid END
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE r.ev_class >= 16384 AND p.oid >= 16384 AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
