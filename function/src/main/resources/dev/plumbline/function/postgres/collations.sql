SELECT c.collname, c.collversion, pg_collation_actual_version(c.oid)
FROM pg_collation c
WHERE c.collversion <> pg_collation_actual_version(c.oid)
  AND (c.oid IN (SELECT a.attcollation FROM pg_attribute a WHERE a.attrelid >= 16384)
    OR EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid >= 16384 AND c.oid = ANY (i.indcollation::oid[])))
