-- Types, functions and tables of the schema that Django's tables go to are written without it.
WITH main AS MATERIALIZED (SELECT coalesce(current_schema(), 'public') AS name)
SELECT set_config('search_path', 'pg_catalog, ' || quote_ident(name), false), name
FROM main
