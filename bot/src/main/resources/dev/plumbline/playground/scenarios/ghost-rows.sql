-- Ghosts and duplicates in the history
-- Rows of an app that is no longer installed, of a migration whose file is gone, and one row twice: all of it harmless.
INSERT INTO django_migrations (app, name, applied) VALUES
    ('legacyreports', '0001_initial', '2024-05-06 07:00:00+00'),
    ('legacyreports', '0002_report_owner', '2024-06-07 07:00:00+00'),
    ('batch', '0009_auto_20240301_1142', '2024-03-01 11:50:00+00');
INSERT INTO django_migrations (app, name, applied)
SELECT app, name, applied + interval '1 day' FROM django_migrations
WHERE app = 'batch' AND name = '0005_batch_attributes_batch_external_id';
