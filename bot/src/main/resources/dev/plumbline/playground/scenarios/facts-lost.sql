-- The facts are lost
-- finance.0001 to 0003 are recorded, but the tables of 0002 and 0003 do not exist; finance.0004 is pending and dies on them.
DROP VIEW vw_intercompany_transactions, vw_fact_harvest;
DROP TABLE finance_historicalintercompanytransaction, finance_historicalintercompanypolicy,
    finance_intercompanytransaction, finance_factharvest, finance_intercompanypolicy;
DELETE FROM django_migrations WHERE app = 'finance' AND name = '0004_bi_delivery_views';
