-- Every way in which a view can be broken, wrong or gone that can be made without a manifest. Of each: who reads it, how,
-- the verdict, the SQLSTATE, what is at the root, and words of the next step.

-- B01: plpgsql function in the view; its body names a table dropped later (bodies are not tracked)
-- @ v | - | - | UNREADABLE | 42P01 | relation rates | the function reads what is not there
CREATE TABLE a(id int);
INSERT INTO a VALUES (1);
CREATE TABLE rates(x int);
INSERT INTO rates VALUES (1);
CREATE FUNCTION rate() RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN RETURN (SELECT x FROM rates LIMIT 1);
END';
CREATE VIEW v AS SELECT id, rate() AS r FROM a;
DROP TABLE rates;

-- B02: same with a SQL function (string body, inlined at plan time)
-- @ v | - | - | UNREADABLE | 42P01 | relation rates | the function reads what is not there
CREATE TABLE a(id int);
INSERT INTO a VALUES (1);
CREATE TABLE rates(x int);
CREATE FUNCTION rate2(int) RETURNS int LANGUAGE sql STABLE AS 'SELECT x FROM rates WHERE x = $1';
CREATE VIEW v AS SELECT id, rate2(id) AS r FROM a;
DROP TABLE rates;

-- B03: function body names a dropped/renamed column
-- @ v | - | - | UNREADABLE | 42703 | column y | in a new migration
CREATE TABLE a(id int);
INSERT INTO a VALUES (1);
CREATE TABLE rates(x int, y int);
CREATE FUNCTION rate3(int) RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN RETURN (SELECT x FROM rates WHERE y = $1);
END';
CREATE VIEW v AS SELECT id, rate3(id) AS r FROM a;
ALTER TABLE rates RENAME COLUMN y TO z;

-- B04: set-returning SQL function in FROM over a dropped table
-- @ v | - | - | UNREADABLE | 42P01 | relation src | the function reads what is not there
CREATE TABLE src(x int);
CREATE FUNCTION rows_of() RETURNS SETOF int LANGUAGE sql STABLE AS 'SELECT x FROM src';
CREATE VIEW v AS SELECT * FROM rows_of() AS f(x);
DROP TABLE src;

-- B05: extension library file gone (upgrade/new host without the package)
-- @ v | - | - | UNREADABLE | 58P01 | file {library} | install
CREATE TABLE a(id int);
INSERT INTO a VALUES (1);
CREATE FUNCTION sim(text, text) RETURNS real LANGUAGE c STABLE STRICT AS '{library}', 'similarity';
CREATE VIEW v AS SELECT id, sim('a', id::text) AS s FROM a;

-- B06: postgres_fdw: remote server unreachable
-- @ v | - | - | UNREADABLE | 08001 | foreign server far | ALTER SERVER
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '1', dbname 'x', connect_timeout '2');
CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user 'x', password 'x');
CREATE FOREIGN TABLE ft(id int) SERVER far;
CREATE VIEW v AS SELECT * FROM ft;

-- B07: user mapping dropped
-- @ v | - | - | UNREADABLE | 42704 | user mapping for {user} | CREATE USER MAPPING
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '{port}', dbname 'postgres');
CREATE FOREIGN TABLE ft(id int) SERVER far;
CREATE VIEW v AS SELECT * FROM ft;

-- B08: remote table/column gone (foreign table definition is not checked)
-- @ v | - | - | UNREADABLE | 42P01 | relation public.no_such | make again
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '{port}', dbname '{database}');
CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user '{user}', password '{password}');
CREATE FOREIGN TABLE ft(id int) SERVER far OPTIONS (table_name 'no_such');
CREATE VIEW v AS SELECT * FROM ft;

-- B09: file_fdw: file missing
-- @ v | - | - | UNREADABLE | 58P01 | file /tmp/no-such-file | put the file back
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE ff(id int) SERVER files OPTIONS (filename '/tmp/no-such-file', format 'csv');
CREATE VIEW v AS SELECT * FROM ff;

-- B10: FDW without handler
-- @ v | - | - | UNREADABLE | 55000 | foreign-data wrapper dead | CREATE EXTENSION
CREATE FOREIGN DATA WRAPPER dead;
CREATE SERVER ds FOREIGN DATA WRAPPER dead;
CREATE FOREIGN TABLE df(id int) SERVER ds;
CREATE VIEW v AS SELECT * FROM df;

-- B11: materialized view never populated (WITH NO DATA; pg_restore stopped before REFRESH)
-- @ v | - | - | NOT_POPULATED | 55000 | materialized view public.v | REFRESH MATERIALIZED VIEW public.v;
CREATE TABLE a(id int);
CREATE MATERIALIZED VIEW v AS SELECT * FROM a WITH NO DATA;

-- B12: plain view above an unpopulated materialized view
-- @ v | - | - | NOT_POPULATED | 55000 | materialized view public.mv | REFRESH MATERIALIZED VIEW public.mv;
CREATE TABLE a(id int);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM a WITH NO DATA;
CREATE VIEW v AS SELECT * FROM mv;

-- B13: views in a circle through CREATE OR REPLACE
-- @ v | - | - | UNREADABLE | 42P17 | view public.v | circle
CREATE VIEW v AS SELECT 1 AS x;
CREATE VIEW w AS SELECT * FROM v;
CREATE OR REPLACE VIEW v AS SELECT * FROM w;

-- B14: custom setting not set in the session: current_setting('app.tenant')
-- @ v | - | - | UNREADABLE | 42704 | setting app.tenant | SET this first
CREATE TABLE a(id int, tenant int);
INSERT INTO a VALUES (1,1);
CREATE VIEW v AS SELECT * FROM a WHERE tenant = current_setting('app.tenant')::int;

-- B15: late-bound SQL text (query_to_xml, dblink, EXECUTE) over a dropped table
-- @ v | - | - | UNREADABLE | 42P01 | relation a | make again
CREATE TABLE a(id int);
CREATE VIEW v AS SELECT query_to_xml('SELECT * FROM a', true, false, '') AS x;
DROP TABLE a;

-- B16: function body without schema; reader's search_path differs
-- @ v | bi | - | UNREADABLE | 42P01 | relation t | the function reads what is not there
CREATE SCHEMA app;
CREATE TABLE app.t(x int);
INSERT INTO app.t VALUES (1);
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN RETURN (SELECT max(x) FROM t);
END';
CREATE VIEW v AS SELECT f() AS x;
GRANT USAGE ON SCHEMA app TO {bi};
GRANT SELECT ON v, app.t TO {bi};
ALTER ROLE {bi} IN DATABASE {database} SET search_path = public;

-- B17: catalog damage: dependency row removed by hand, then base table dropped
-- @ v | - | - | UNREADABLE | XX000 | - | damaged
SET allow_system_table_mods = on;
CREATE TABLE a(id int);
CREATE VIEW v AS SELECT * FROM a;
DELETE FROM pg_depend WHERE refobjid = 'a'::regclass AND classid = 'pg_rewrite'::regclass;
DROP TABLE a;

-- B18: catalog damage: function removed from pg_proc
-- @ v | - | - | UNREADABLE | XX000 | - | damaged
SET allow_system_table_mods = on;
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1;
END';
CREATE VIEW v AS SELECT f() AS x;
DELETE FROM pg_proc WHERE proname = 'f';

-- B19: view function that writes, read in a READ ONLY transaction / replica
-- @ v | - | - | NEEDS_WRITE | - | function public.audit() | by hand on the primary
CREATE TABLE log(t timestamptz);
CREATE FUNCTION audit() RETURNS int LANGUAGE plpgsql VOLATILE AS 'BEGIN INSERT INTO log VALUES (now());
RETURN 1;
END';
CREATE VIEW v AS SELECT audit() AS a;

-- B20: RLS policy recursion on the base table
-- @ v | bi | - | UNREADABLE | 42P17 | policy of a | ALTER POLICY
CREATE TABLE a(id int);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
ALTER TABLE a FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON a USING (id IN (SELECT id FROM a));
ALTER TABLE a OWNER TO {own};
CREATE VIEW v AS SELECT * FROM a;
ALTER VIEW v OWNER TO {own};
GRANT SELECT ON v TO {bi};

-- R01: division by zero
-- @ v | - | deep | UNREADABLE | 22012 | - | a row makes it fail
CREATE TABLE a(n int, d int);
INSERT INTO a SELECT 1, 1 FROM generate_series(1,5);
INSERT INTO a VALUES (1,0);
CREATE VIEW v AS SELECT n / d AS q FROM a;

-- R02: cast of dirty text
-- @ v | - | deep | UNREADABLE | 22P02 | - | a row makes it fail
CREATE TABLE a(t text);
INSERT INTO a VALUES ('1'),('x');
CREATE VIEW v AS SELECT t::int AS i FROM a;

-- R03: date text under another DateStyle (role setting)
-- @ v | bi | deep | UNREADABLE | 22008 | - | a row makes it fail
CREATE TABLE a(t text);
INSERT INTO a VALUES ('31/12/2026');
CREATE VIEW v AS SELECT t::date AS d FROM a;
GRANT SELECT ON v TO {bi};
ALTER ROLE {bi} IN DATABASE {database} SET DateStyle = 'ISO, MDY';

-- R04: scalar subquery returns two rows
-- @ v | - | deep | UNREADABLE | 21000 | - | a row makes it fail
CREATE TABLE a(id int);
CREATE TABLE b(id int, n text);
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1,'p'),(1,'q');
CREATE VIEW v AS SELECT id, (SELECT n FROM b WHERE b.id = a.id) AS n FROM a;

-- R05: numeric/integer overflow
-- @ v | - | deep | UNREADABLE | 22003 | - | a row makes it fail
CREATE TABLE a(x int);
INSERT INTO a VALUES (2000000000);
CREATE VIEW v AS SELECT x * 2 AS y FROM a;

-- R06: domain tightened NOT VALID after the view was made
-- @ v | - | deep | UNREADABLE | 23514 | - | a row makes it fail
CREATE DOMAIN pos AS int;
CREATE TABLE a(x int);
INSERT INTO a VALUES (-1);
CREATE VIEW v AS SELECT x::pos AS p FROM a;
ALTER DOMAIN pos ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;

-- R07: text cast to enum: value not in the enum (label renamed by a migration)
-- @ v | - | deep | UNREADABLE | 22P02 | - | a row makes it fail
CREATE TYPE st AS ENUM ('new','done');
CREATE TABLE a(s text);
INSERT INTO a VALUES ('new');
CREATE VIEW v AS SELECT s::st AS s FROM a;
ALTER TYPE st RENAME VALUE 'new' TO 'open';

-- P01: view OWNER lost SELECT on a base table
-- @ v | bi | - | DENIED | 42501 | public.a | GRANT SELECT ON public.a TO {own};
CREATE TABLE a(id int);
GRANT SELECT ON a TO {own};
CREATE VIEW v AS SELECT * FROM a;
ALTER VIEW v OWNER TO {own};
GRANT SELECT ON v TO {bi};
REVOKE SELECT ON a FROM {own};

-- P02: reader has no SELECT on the view (grants lost by DROP + CREATE)
-- @ v | bi | - | DENIED | 42501 | public.v | GRANT SELECT ON public.v TO {bi};
CREATE TABLE a(id int);
CREATE VIEW v AS SELECT * FROM a;
GRANT SELECT ON v TO {bi};
DROP VIEW v;
CREATE VIEW v AS SELECT * FROM a;

-- P03: security_invoker = true and reader has no right on the base table
-- @ v | bi | - | DENIED | 42501 | public.a | GRANT SELECT ON public.a TO {bi};
CREATE TABLE a(id int);
CREATE VIEW v WITH (security_invoker = true) AS SELECT * FROM a;
GRANT SELECT ON v TO {bi};

-- P04: reader has no USAGE on the view's schema
-- @ bi.v | bi | - | DENIED | 42501 | bi | GRANT USAGE ON SCHEMA bi TO {bi};
CREATE SCHEMA bi;
CREATE VIEW bi.v AS SELECT 1 AS x;
GRANT SELECT ON bi.v TO {bi};

-- P05: reader has no EXECUTE on a function of the view (checked as READER, not owner)
-- @ v | bi | - | DENIED | 42501 | public.g() | GRANT EXECUTE ON FUNCTION public.g() TO {bi};
CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 1;
END';
REVOKE EXECUTE ON FUNCTION g() FROM PUBLIC;
CREATE VIEW v AS SELECT g() AS x;
GRANT SELECT ON v TO {bi};

-- P06: stack: inner view's owner lost rights; outer view fine
-- @ v | - | - | DENIED | 42501 | public.a | GRANT SELECT ON public.a TO {own};
CREATE TABLE a(id int);
GRANT SELECT ON a TO {own};
CREATE VIEW w AS SELECT * FROM a;
ALTER VIEW w OWNER TO {own};
CREATE VIEW v AS SELECT * FROM w;
REVOKE SELECT ON a FROM {own};

-- P07: control: owner loses USAGE on the base table's schema (does NOT break: names are resolved already)
-- @ v | bi | - | READABLE | - | - | -
CREATE SCHEMA app;
CREATE TABLE app.a(id int);
GRANT SELECT ON app.a TO {own};
CREATE VIEW v AS SELECT * FROM app.a;
ALTER VIEW v OWNER TO {own};
GRANT SELECT ON v TO {bi};
REVOKE USAGE ON SCHEMA app FROM {own};

-- T01: endless recursive CTE
-- @ v | - | deep | READABLE | - | - | -
CREATE VIEW v AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT * FROM r;

-- T02: count over a huge cross join exceeds statement_timeout
-- @ v | - | deep | READABLE | - | - | -
CREATE VIEW v AS SELECT 1 AS x FROM generate_series(1,100000) a, generate_series(1,100000) b;

-- T04: temp_file_limit / disk
-- @ v | bi | deep | NOT_CHECKED | 53400 | - | not enough room
CREATE VIEW v AS SELECT md5(g::text) AS m FROM generate_series(1,300000) g ORDER BY 1;
GRANT SELECT ON v TO {bi};
ALTER ROLE {bi} SET temp_file_limit = '64kB';
ALTER ROLE {bi} SET work_mem = '64kB';

-- T05: view stack too deep (stack depth limit)
-- @ v | - | short | TIMED_OUT | 57014 | - | calmer
DO $$ BEGIN EXECUTE 'CREATE VIEW d0 AS SELECT 1 AS x';
FOR i IN 1..3000 LOOP EXECUTE format('CREATE VIEW d%s AS SELECT * FROM d%s', i, i-1);
END LOOP;
EXECUTE 'CREATE VIEW v AS SELECT * FROM d3000';
END $$;

-- S02: SELECT * frozen: a column added later is not in the view
-- @ v | - | columns: n | COLUMNS_DIFFER | - | - | targets.yaml
CREATE TABLE a(id int);
CREATE VIEW v AS SELECT * FROM a;
ALTER TABLE a ADD COLUMN n int;

-- S03: column renamed: view keeps the old output name
-- @ v | - | columns: new_name | COLUMNS_DIFFER | - | - | targets.yaml
CREATE TABLE a(id int, old_name text);
CREATE VIEW v AS SELECT id, old_name FROM a;
ALTER TABLE a RENAME COLUMN old_name TO new_name;

-- S04: name found in another schema first (search_path shadowing)
-- @ v | bi | - | ELSEWHERE | - | view stale.v | ask for public.v
CREATE TABLE django_migrations (id bigint, app text, name text, applied timestamptz);
GRANT SELECT ON django_migrations TO {bi};
CREATE SCHEMA stale;
CREATE VIEW stale.v AS SELECT 'old' AS x;
CREATE VIEW public.v AS SELECT 'new' AS x;
GRANT USAGE ON SCHEMA stale TO {bi};
GRANT SELECT ON stale.v, public.v TO {bi};
ALTER ROLE {bi} IN DATABASE {database} SET search_path = stale, public;

-- S05: stale materialized view (no REFRESH since the load)
-- @ v | - | deep | STALE | - | materialized view public.v | REFRESH MATERIALIZED VIEW public.v;
CREATE TABLE a(id int);
CREATE MATERIALIZED VIEW v AS SELECT * FROM a;
INSERT INTO a VALUES (1);

-- S07: a TABLE where the view should be (restore by pg_dump --data-only tool, CREATE TABLE AS)
-- @ v | - | - | NOT_A_VIEW | - | - | then make the view
CREATE TABLE a(id int);
CREATE TABLE v AS SELECT * FROM a;

-- M01: DROP ... CASCADE took the view
-- @ v | - | - | MISSING | 42P01 | - | manifest
CREATE TABLE a(id int);
CREATE VIEW v AS SELECT * FROM a;
DROP TABLE a CASCADE;

-- M02: column dropped with CASCADE
-- @ v | - | - | MISSING | 42P01 | - | manifest
CREATE TABLE a(id int, n int);
CREATE VIEW v AS SELECT n FROM a;
ALTER TABLE a DROP COLUMN n CASCADE;

-- M03: view over a TEMP table became a TEMP view and died with the session
-- @ v | - | - | MISSING | 42P01 | - | manifest
CREATE TEMP TABLE a(id int);
CREATE VIEW v AS SELECT * FROM a;

-- M04: made in another schema (search_path of the migrating role)
-- @ v | - | - | ELSEWHERE | 42P01 | view stale.v | ask for stale.v
CREATE SCHEMA stale;
SET search_path = stale;
CREATE VIEW v AS SELECT 1 AS x;
RESET search_path;

-- M05: name case: quoted "V" differs from v
-- @ v | - | - | ELSEWHERE | 42P01 | view public.V | ask for public."V"
CREATE VIEW "V" AS SELECT 1 AS x;

-- M06: extension dropped with CASCADE
-- @ v | - | - | MISSING | 42P01 | - | manifest
CREATE EXTENSION pg_trgm;
CREATE TABLE a(t text);
CREATE VIEW v AS SELECT similarity(t, 'x') AS s FROM a;
DROP EXTENSION pg_trgm CASCADE;

-- T06 a view that takes long for each row
-- @ v | - | deep short | TIMED_OUT | 57014 | - | more time
CREATE VIEW v AS SELECT pg_sleep(0.07)::text AS n FROM generate_series(1, 10000);
