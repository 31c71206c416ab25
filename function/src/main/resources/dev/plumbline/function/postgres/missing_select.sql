-- Where the right is given column by column, all that are needed count.
SELECT q.view, q.owner, quote_ident(r.rolname), c.oid, format('%I.%I', n.nspname, c.relname)
FROM (VALUES {questions}) AS q (view, owner, role, relation, columns)
JOIN pg_roles r ON r.rolname = q.role
JOIN pg_class c ON c.oid = q.relation::oid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT has_table_privilege(r.oid, c.oid, 'SELECT')
  AND NOT (
    cardinality(q.columns) > 0
    AND (SELECT bool_and(has_column_privilege(r.oid, c.oid, k, 'SELECT')) FROM unnest(q.columns) AS k))
