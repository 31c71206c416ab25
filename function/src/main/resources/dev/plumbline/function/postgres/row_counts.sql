-- How many rows a materialized view holds, and how many its query gives now.
SELECT (SELECT count(*) FROM {view}), (SELECT count(*) FROM ({definition}) AS plumbline_now)
