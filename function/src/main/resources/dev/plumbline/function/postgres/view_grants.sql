SELECT r.rolname, a.privilege_type, NULL, a.is_grantable
FROM pg_class c
CROSS JOIN aclexplode(c.relacl) a
LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE c.oid = {view} AND a.grantee <> c.relowner
UNION ALL
SELECT r.rolname, a.privilege_type, t.attname, a.is_grantable
FROM pg_attribute t
CROSS JOIN aclexplode(t.attacl) a
LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE t.attrelid = {view} AND NOT t.attisdropped
ORDER BY 1 NULLS FIRST, 2, 3
