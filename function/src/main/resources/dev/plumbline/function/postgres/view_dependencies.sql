-- Column 0 is the relation as a whole: a query that names none of its columns.
SELECT r.ev_class, d.refobjid, array_agg(DISTINCT d.refobjsubid) FILTER (WHERE d.refobjsubid > 0)
FROM pg_rewrite r
JOIN pg_depend d
  ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
 AND d.refobjid <> r.ev_class
WHERE r.ev_class >= 16384
GROUP BY r.ev_class, d.refobjid
