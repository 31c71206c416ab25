SELECT format('%I.%I', namespace.nspname, relation.relname)
FROM pg_class AS relation
JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
WHERE relation.relkind IN ('r', 'm')
  AND (relation.relkind = 'r' OR relation.relispopulated)
  AND namespace.nspname !~ '^pg_'
  AND namespace.nspname <> 'information_schema'
ORDER BY 1
