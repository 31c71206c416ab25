SELECT q.role FROM (VALUES {questions}) AS q (role) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = q.role)
