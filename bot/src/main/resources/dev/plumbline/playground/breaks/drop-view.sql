DROP VIEW vw_fact_harvest;
