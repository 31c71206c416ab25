-- What an extension brought is the extension's own.
SELECT p.pronamespace, p.proname
FROM pg_proc p
WHERE p.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
