-- Only the row of the views' migration is lost
-- finance.0004 is not recorded; both views are there, and the migration can run twice.
DELETE FROM django_migrations WHERE app = 'finance' AND name = '0004_bi_delivery_views';
