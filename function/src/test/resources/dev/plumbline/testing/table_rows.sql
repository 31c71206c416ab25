SELECT count(*) || ' rows, md5 ' || md5(coalesce(string_agg(t::text, E'\n' ORDER BY t::text COLLATE "C"), ''))
FROM {table} AS t
