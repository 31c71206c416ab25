SELECT q.view, quote_ident(r.rolname), quote_ident(n.nspname)
FROM (VALUES {questions}) AS q (view, role, schema)
JOIN pg_roles r ON r.rolname = q.role
JOIN pg_namespace n ON n.oid = q.schema::oid
WHERE NOT has_schema_privilege(r.oid, n.oid, 'USAGE')
