-- The facts are lost, and nothing says so
-- All four migrations of finance are recorded, but only the tables of the first exist; migrate has nothing to do.
DROP VIEW vw_intercompany_transactions, vw_fact_harvest;
DROP TABLE finance_historicalintercompanytransaction, finance_historicalintercompanypolicy,
    finance_intercompanytransaction, finance_factharvest, finance_intercompanypolicy;
