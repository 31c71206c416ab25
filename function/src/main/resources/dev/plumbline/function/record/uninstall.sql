-- Takes away all that install.sql made, and the triggers on histories that depend on it.
DROP EVENT TRIGGER IF EXISTS plumbline_record_command;
DROP EVENT TRIGGER IF EXISTS plumbline_record_drop;
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS plumbline_record CASCADE;
