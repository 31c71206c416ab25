-- The views were dropped
-- Both BI views are gone although finance.0004 is recorded; migrate has nothing to do.
DROP VIEW vw_intercompany_transactions, vw_fact_harvest;
