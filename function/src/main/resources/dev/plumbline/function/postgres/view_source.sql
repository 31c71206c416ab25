SELECT pg_get_viewdef({view}::oid, true), obj_description({view}::oid, 'pg_class')
