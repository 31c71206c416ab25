-- The history of batch is lost
-- Every row of batch is gone from django_migrations; its tables, and the rows of broodstock, harvest and finance that depend on it, are all there.
DELETE FROM django_migrations WHERE app = 'batch';
