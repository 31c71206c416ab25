SELECT q.view, quote_ident(r.rolname), p.oid
FROM (VALUES {questions}) AS q (view, role, routine)
JOIN pg_roles r ON r.rolname = q.role
JOIN pg_proc p ON p.oid = q.routine::oid
WHERE NOT has_function_privilege(r.oid, p.oid, 'EXECUTE')
