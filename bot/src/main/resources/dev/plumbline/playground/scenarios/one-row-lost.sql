-- One row in mid-chain is lost
-- batch.0017 is not recorded, batch.0018 after it is.
DELETE FROM django_migrations
WHERE app = 'batch' AND name = '0017_batchcontainerassignment_biomass_kg_and_more';
