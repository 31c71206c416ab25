-- Only behind
-- The newest code has not been migrated here yet: nothing is half done, the rows and the tables agree.
DROP VIEW vw_intercompany_transactions, vw_fact_harvest;
DROP TABLE finance_historicalintercompanytransaction, finance_historicalintercompanypolicy,
    finance_intercompanytransaction, finance_factharvest, finance_intercompanypolicy;
DROP TABLE harvest_harvestwaste, harvest_harvestlot, harvest_harvestevent, harvest_productgrade;
DROP TABLE batch_historicalbatchcomposition, batch_historicalbatchcontainerassignment;
DELETE FROM django_migrations
WHERE app = 'harvest'
   OR (app = 'batch' AND name >= '0020')
   OR (app = 'finance' AND name >= '0002');
