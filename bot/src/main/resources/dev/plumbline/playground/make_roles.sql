-- The two roles of the playground, as superuser, once for the server. Passwords come as settings of this session.
DO $roles$
BEGIN
    EXECUTE format('CREATE ROLE finance_owner LOGIN NOSUPERUSER PASSWORD %L', current_setting('plumbline.owner_password'));
    EXECUTE format('CREATE ROLE plumbline_reader LOGIN NOSUPERUSER PASSWORD %L', current_setting('plumbline.reader_password'));
END
$roles$;
