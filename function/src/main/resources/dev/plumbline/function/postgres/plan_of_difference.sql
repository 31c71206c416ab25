-- The planner folds what compares two constants, and nothing else.
EXPLAIN (VERBOSE, COSTS OFF) SELECT CAST(({live}) AS {type}) IS DISTINCT FROM CAST(({wanted}) AS {type})
