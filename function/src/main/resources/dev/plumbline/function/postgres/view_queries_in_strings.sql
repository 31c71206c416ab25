-- Views that hand SQL in a string to PostgreSQL's own query_to_xml and its like: of what it reads nothing is recorded.
SELECT r.ev_class
FROM pg_rewrite r
WHERE r.ev_class IN ({views})
  AND EXISTS (
    SELECT FROM pg_proc p
    WHERE p.oid < 16384 AND p.proname IN ('query_to_xml', 'query_to_xmlschema', 'query_to_xml_and_xmlschema')
      AND position(':funcid ' || p.oid || ' ' IN r.ev_action::text) > 0)
