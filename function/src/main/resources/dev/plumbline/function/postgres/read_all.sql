-- The cast computes every column of every row; only their number leaves the server.
SELECT count(plumbline_row::text) FROM {view} AS plumbline_row
