SELECT oid, rolname FROM pg_roles WHERE oid IN (SELECT relowner FROM pg_class WHERE oid >= 16384)
