-- By these the server resolves names and rights: by the newest ones, whatever our snapshot is. Temporary relations, and
-- what TRUNCATE and VACUUM change, come and go with every hour's work. A refresh is seen at once, as no row is.
SELECT concat_ws(' ',
  (SELECT sum(hashtext(concat_ws('|', oid, relname, relnamespace, relkind, relowner, relrowsecurity, relacl, reloptions,
                                 relispopulated, CASE relkind WHEN 'm' THEN relfilenode END))::bigint)
   FROM pg_class
   WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relpersistence <> 't' AND oid >= 16384),
  (SELECT sum(hashtext(concat_ws('|', a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attacl))::bigint)
   FROM pg_attribute a
   JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
   WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384),
  (SELECT sum(hashtext(concat_ws('|', r.oid, r.xmin))::bigint)
   FROM pg_rewrite r
   JOIN pg_class c ON c.oid = r.ev_class AND c.relpersistence <> 't'
   WHERE r.oid >= 16384),
  (SELECT sum(hashtext(concat_ws('|', oid, xmin))::bigint) FROM pg_proc WHERE oid >= 16384),
  (SELECT sum(hashtext(concat_ws('|', oid, xmin))::bigint) FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%'))
