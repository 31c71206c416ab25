-- The cast computes every column of every row; MOVE leaves the rows on the server.
DECLARE {cursor} NO SCROLL CURSOR FOR SELECT plumbline_row::text FROM {view} AS plumbline_row
