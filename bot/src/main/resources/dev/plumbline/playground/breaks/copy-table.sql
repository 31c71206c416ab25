CREATE TABLE batch_batch_backup (LIKE batch_batch INCLUDING ALL);
INSERT INTO batch_batch_backup SELECT * FROM batch_batch;
