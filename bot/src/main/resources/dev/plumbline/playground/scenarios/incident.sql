-- The incident: both BI views are missing
-- A restored database stops before batch.0019, but the table of batch.0019 is already there: migrate dies on it and never reaches finance.0004.
DROP VIEW vw_intercompany_transactions, vw_fact_harvest;
DROP TABLE finance_historicalintercompanytransaction, finance_historicalintercompanypolicy,
    finance_intercompanytransaction, finance_factharvest, finance_intercompanypolicy;
DROP TABLE harvest_harvestwaste, harvest_harvestlot, harvest_harvestevent, harvest_productgrade;
DROP TABLE batch_historicalbatchcomposition, batch_historicalbatchcontainerassignment;
DELETE FROM django_migrations
WHERE app = 'harvest'
   OR (app = 'batch' AND name >= '0019')
   OR (app = 'finance' AND name >= '0002');
