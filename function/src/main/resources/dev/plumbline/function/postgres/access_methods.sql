SELECT oid, amname FROM pg_am WHERE amtype = 'i'
