-- A phantom: recorded, but its tables are gone
-- finance.0003 is recorded, yet neither of the history tables it makes exists; migrate has nothing to do.
DROP TABLE finance_historicalintercompanytransaction, finance_historicalintercompanypolicy;
