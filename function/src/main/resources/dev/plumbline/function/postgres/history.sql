SELECT id, app, name, CASE WHEN isfinite(applied) THEN (extract(epoch FROM applied) * 1000000)::bigint END
FROM {table}
ORDER BY id
