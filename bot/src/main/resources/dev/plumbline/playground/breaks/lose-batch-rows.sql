DELETE FROM django_migrations WHERE app = 'batch';
