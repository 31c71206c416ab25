-- A column was dropped
-- batch.0017 is recorded, but the column biomass_kg it added is gone; migrate has nothing to do.
ALTER TABLE batch_batchcontainerassignment DROP COLUMN biomass_kg;
