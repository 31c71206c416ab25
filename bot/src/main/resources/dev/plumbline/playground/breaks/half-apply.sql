DELETE FROM django_migrations WHERE app = 'batch' AND name = '0019_historicalbatchtransfer';
ALTER TABLE batch_historicalbatchtransfer DROP COLUMN source_assignment_id;
