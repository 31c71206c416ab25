SELECT count(*) FROM (SELECT 1 FROM {view} LIMIT {limit}) AS bounded
