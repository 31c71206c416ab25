-- The history is empty
-- Everything is in the database except the rows of django_migrations.
DELETE FROM django_migrations;
