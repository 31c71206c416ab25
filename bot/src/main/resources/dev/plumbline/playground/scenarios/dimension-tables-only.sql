-- Finance has only its two dimension tables
-- The rows of batch.0019 and later and all of harvest are gone though their tables exist; of finance only finance_dimcompany and finance_dimsite are there.
DROP VIEW vw_intercompany_transactions, vw_fact_harvest;
DROP TABLE finance_historicalintercompanytransaction, finance_historicalintercompanypolicy,
    finance_intercompanytransaction, finance_factharvest, finance_intercompanypolicy;
DELETE FROM django_migrations
WHERE app = 'harvest'
   OR (app = 'batch' AND name >= '0019')
   OR (app = 'finance' AND name >= '0002');
