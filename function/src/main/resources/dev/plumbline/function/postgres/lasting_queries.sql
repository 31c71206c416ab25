-- Materialized views whose query depends on nothing but the rows it reads: no clock, no setting, no chance.
SELECT r.ev_class
FROM pg_rewrite r
WHERE r.ev_class IN ({views})
  AND r.ev_action::text !~ '\{(SQLVALUEFUNCTION|COERCEVIAIO|NEXTVALUEEXPR|TABLESAMPLECLAUSE)'
  AND r.ev_action::text !~ ':limitCount \{'
  AND NOT EXISTS (
    SELECT FROM regexp_matches(r.ev_action::text, ':(?:funcid|opfuncid) (\d+)', 'g') AS m
    JOIN pg_proc p ON p.oid = m[1]::oid
    WHERE p.provolatile <> 'i')
