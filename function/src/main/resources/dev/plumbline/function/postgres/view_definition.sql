SELECT pg_get_viewdef({view}::oid)
