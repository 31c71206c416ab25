EXPLAIN (VERBOSE, COSTS OFF) SELECT * FROM ({query}) AS plumbline_view
