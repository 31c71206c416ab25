SELECT unnest(reloptions) FROM pg_class WHERE oid = {view}
