SELECT r.rolname, s.setdatabase <> 0, substr(setting, length('search_path=') + 1)
FROM pg_db_role_setting s
CROSS JOIN unnest(s.setconfig) AS setting
LEFT JOIN pg_roles r ON r.oid = s.setrole
WHERE setting LIKE 'search\_path=%'
  AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
