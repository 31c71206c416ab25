-- The rights of security_invoker views are those of who reads them.
SELECT oid, relnamespace, relname, relkind, relowner, relispopulated, relpages,
       relkind = 'v' AND reloptions IS NOT NULL AND EXISTS (
         SELECT FROM pg_options_to_table(reloptions)
         WHERE option_name = 'security_invoker' AND option_value::boolean)
FROM pg_class
WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND oid >= 16384
