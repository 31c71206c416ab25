-- Names and types of the columns are enough: no right on the table is needed, and no lock.
EXPLAIN (VERBOSE, COSTS OFF) SELECT ({condition}) FROM jsonb_to_record('{}') AS t({columns})
