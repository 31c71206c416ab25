-- The role that Plumbline logs in with. It may connect, read django_migrations and its id sequence, and read the
-- required views; it may do nothing else. Catalogs are readable to every role, so no table needs to be opened.
--
-- Run it in the database to watch, as the owner of Django's tables or a superuser. It can be run again at any time,
-- and should be after a view was dropped and made anew, because its grants went with it:
--
--   psql "$DATABASE_URL" -v reader=plumbline_reader -v schema=public \
--        -v views='vw_fact_harvest, vw_intercompany_transactions' -f read_only_role.sql
--
-- schema is the one of Django's tables, views the required ones (schema-qualified, or found by search_path; '' for
-- none). Then give the role its way in, one of:
--
--   \password plumbline_reader            a password, for Secrets Manager or ~/.pgpass
--   GRANT rds_iam TO plumbline_reader;    IAM database authentication on RDS

SELECT set_config('plumbline.reader', :'reader', false),
       set_config('plumbline.schema', :'schema', false),
       set_config('plumbline.views', :'views', false);

DO $$
DECLARE
  reader text := current_setting('plumbline.reader');
  home   text := current_setting('plumbline.schema');
  ids    text;
  wanted text;
  found  regclass;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
    EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 10', reader);
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), reader);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', home, reader);

  EXECUTE format('GRANT SELECT ON %I.django_migrations TO %I', home, reader);
  ids := pg_get_serial_sequence(format('%I.django_migrations', home), 'id');
  IF ids IS NOT NULL THEN
    EXECUTE format('GRANT SELECT ON SEQUENCE %s TO %I', ids, reader);
  END IF;

  FOREACH wanted IN ARRAY string_to_array(current_setting('plumbline.views'), ',') LOOP
    found := to_regclass(trim(wanted));
    IF found IS NULL THEN
      RAISE WARNING 'view % does not exist now; run this script again when it does', trim(wanted);
    ELSE
      EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I',
                     (SELECT nspname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE pg_class.oid = found), reader);
      EXECUTE format('GRANT SELECT ON %s TO %I', found, reader);
    END IF;
  END LOOP;

  -- Seat-belts only, a session may loosen them: what keeps the role from writing is that it has no such privilege.
  EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', reader);
  EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', reader, '10s');
  EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', reader, '2s');
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', reader, '60s');
END
$$;
