-- What the function's role may do in the example's database: read. Run as its owner.
GRANT USAGE ON SCHEMA public TO plumbline_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO plumbline_reader;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO plumbline_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO plumbline_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO plumbline_reader;
