-- A few synthetic rows in every business table of a freshly migrated database.
INSERT INTO auth_user (password, is_superuser, username, first_name, last_name, email, is_staff, is_active, date_joined) VALUES
    ('!', true, 'maria', 'Maria', 'Keel', 'maria@acme.example', true, true, '2025-09-01 08:00:00+00'),
    ('!', false, 'jon', 'Jon', 'Sound', 'jon@acme.example', true, true, '2025-09-01 08:05:00+00');

INSERT INTO infrastructure_site (name, code, region, created_at, latitude, longitude) VALUES
    ('North Fjord', 'NFJ', 'North', '2025-09-01 08:00:00+00', 62.010000, -6.770000),
    ('South Sound', 'SSD', 'South', '2025-09-01 08:00:00+00', 61.550000, -6.810000);
INSERT INTO infrastructure_area (name, max_biomass_kg, site_id) VALUES
    ('Hatchery', 4000.00, 1),
    ('Outer pens', 900000.00, 2);
INSERT INTO infrastructure_containertype (name, category) VALUES
    ('Round tank 10 m', 'tank'),
    ('Sea pen 160 m', 'pen');
INSERT INTO infrastructure_container (name, volume_m3, active, area_id, container_type_id) VALUES
    ('H-01', 80.00, true, 1, 1),
    ('H-02', 80.00, true, 1, 1),
    ('P-01', 40000.00, true, 2, 2),
    ('P-02', 40000.00, false, 2, 2);
INSERT INTO infrastructure_sensor (serial_number, measures, installed_on, container_id, last_calibration) VALUES
    ('OX-1001', 'oxygen', '2025-09-02', 1, '2026-01-15 10:00:00+00'),
    ('TE-2001', 'temperature', '2025-09-02', 3, NULL);

INSERT INTO batch_species (name, scientific_name, optimal_temperature_c) VALUES
    ('Atlantic salmon', 'Salmo salar', 12.0),
    ('Lumpfish', 'Cyclopterus lumpus', NULL);
INSERT INTO batch_lifecyclestage (name, "order", species_id) VALUES
    ('Fry', 1, 1),
    ('Smolt', 2, 1),
    ('Adult', 3, 1);
INSERT INTO batch_label (name, colour) VALUES
    ('organic', '#2e7d32'),
    ('trial', '#888888');
INSERT INTO batch_batch (batch_number, status, start_date, expected_end_date, notes, external_id, attributes, created_at, updated_at, lifecycle_stage_id, species_id) VALUES
    ('NF-2025-001', 'ACTIVE', '2025-03-01', '2026-11-01', '', '6f1e9a52-7a3b-4c1e-9c55-0d2f3a4b5c61', '{"vaccinated": true}', '2025-09-01 09:00:00+00', '2026-02-01 09:00:00+00', 3, 1),
    ('NF-2025-002', 'ACTIVE', '2025-10-10', NULL, 'Second intake', '6f1e9a52-7a3b-4c1e-9c55-0d2f3a4b5c62', '{}', '2025-10-10 09:00:00+00', '2026-02-01 09:00:00+00', 2, 1),
    ('SS-2024-007', 'HARVESTED', '2024-02-12', '2026-01-20', '', '6f1e9a52-7a3b-4c1e-9c55-0d2f3a4b5c63', '{}', '2025-09-01 09:00:00+00', '2026-01-25 09:00:00+00', 3, 1);
INSERT INTO batch_batch_labels (batch_id, batchlabel_id) VALUES (1, 1), (2, 2);
INSERT INTO batch_batchcontainerassignment (population_count, assignment_date, departure_date, is_active, batch_id, container_id, lifecycle_stage_id, average_weight_g, biomass_kg) VALUES
    (120000, '2025-03-01', '2025-09-15', false, 1, 1, 1, 60.00, 7200.00),
    (118500, '2025-09-15', NULL, true, 1, 3, 3, 2100.00, 248850.00),
    (90000, '2025-10-10', NULL, true, 2, 2, 2, 85.50, 7695.00),
    (0, '2024-08-01', '2026-01-20', false, 3, 4, 3, 4900.00, 0.00);
INSERT INTO batch_batchtransfer (transfer_date, transferred_count, source_assignment_id, destination_assignment_id, is_emergency) VALUES
    ('2025-09-15', 118500, 1, 2, false);
INSERT INTO batch_batchcomposition (percentage, mixed_batch_id, source_batch_id) VALUES
    (12.50, 2, 1);
INSERT INTO batch_mortalityevent (event_date, count, cause, description, batch_id) VALUES
    ('2025-09-16', 240, 'HANDLING', 'After the transfer', 1),
    ('2026-01-03', 35, 'UNKNOWN', '', 2);
INSERT INTO batch_growthsample (sample_date, sample_size, average_weight_g, assignment_id, sampling_duration) VALUES
    ('2026-01-10', 50, 2080.40, 2, '00:45:00'),
    ('2026-01-11', 40, 85.50, 3, NULL);
INSERT INTO batch_batchpassport (issued_by, issued_on, document, batch_id) VALUES
    ('Food authority', '2025-03-02', '{"number": "FP-1"}', 1);
INSERT INTO batch_historicalbatch (id, history_date, history_type, batch_number, status, start_date, expected_end_date, notes, history_user_id, species_id) VALUES
    (3, '2026-01-25 09:00:00+00', '~', 'SS-2024-007', 'HARVESTED', '2024-02-12', '2026-01-20', '', 1, 1);
INSERT INTO batch_historicalbatchtransfer (id, history_date, history_type, transfer_date, transferred_count, destination_assignment_id, history_user_id, source_assignment_id) VALUES
    (1, '2025-09-15 14:00:00+00', '+', '2025-09-15', 118500, 2, 1, 1);
INSERT INTO batch_historicalbatchcontainerassignment (id, history_date, history_type, population_count, average_weight_g, biomass_kg, assignment_date, departure_date, is_active, batch_id, container_id, history_user_id) VALUES
    (1, '2025-09-15 14:00:00+00', '~', 120000, 60.00, 7200.00, '2025-03-01', '2025-09-15', false, 1, 1, 2);
INSERT INTO batch_historicalbatchcomposition (id, history_date, history_type, percentage, history_user_id, mixed_batch_id, source_batch_id) VALUES
    (1, '2025-10-11 08:00:00+00', '+', 12.50, 2, 2, 1);

INSERT INTO broodstock_broodstockfish (tag, sex, hatched_on, container_id, traits) VALUES
    ('BF-0001', 'F', '2021-04-01', 2, '{"line": "A"}'),
    ('BF-0002', 'M', '2021-04-01', 2, '{}');
INSERT INTO broodstock_batchparentage (egg_count, spawned_on, batch_id, dam_id, sire_id) VALUES
    (140000, '2024-11-20', 1, 1, 2);

INSERT INTO harvest_productgrade (code, name, is_active) VALUES
    ('SUP', 'Superior', true),
    ('ORD', 'Ordinary', true);
INSERT INTO harvest_harvestevent (event_date, document_ref, assignment_id, batch_id, site_id) VALUES
    ('2026-01-20 06:30:00+00', 'HE-2026-004', 4, 3, 2);
INSERT INTO harvest_harvestlot (live_weight_kg, gutted_weight_kg, unit_count, event_id, product_grade_id) VALUES
    (41200.500, 37080.450, 8400, 1, 1),
    (2300.000, 2070.000, 510, 1, 2);
INSERT INTO harvest_harvestwaste (category, weight_kg, event_id) VALUES
    ('viscera', 4120.050, 1);

INSERT INTO finance_dimcompany (name, legal_code, currency) VALUES
    ('Acme Farming', 'AF-01', 'EUR'),
    ('Acme Sales', 'AS-02', 'EUR');
INSERT INTO finance_dimsite (name, valid_from, company_id, source_site_id) VALUES
    ('North Fjord', '2025-01-01', 1, 1),
    ('South Sound', '2025-01-01', 1, 2);
INSERT INTO finance_intercompanypolicy (pricing_method, markup_percent, from_company_id, product_grade_id, to_company_id) VALUES
    ('market', NULL, 1, 1, 2),
    ('cost_plus', 7.500, 1, 2, 2);
INSERT INTO finance_factharvest (event_date, quantity_kg, unit_count, batch_id, company_id, lot_id, product_grade_id, site_id) VALUES
    ('2026-01-20 06:30:00+00', 37080.450, 8400, 3, 1, 1, 1, 2),
    ('2026-01-20 06:30:00+00', 2070.000, 510, 3, 1, 2, 2, 2);
INSERT INTO finance_intercompanytransaction (posting_date, amount, currency, state, event_id, policy_id) VALUES
    ('2026-01-21', 259563.15, 'EUR', 'posted', 1, 1),
    ('2026-01-21', 9936.00, 'EUR', 'pending', 1, 2);
INSERT INTO finance_historicalintercompanypolicy (id, history_date, history_type, pricing_method, markup_percent, history_user_id, product_grade_id) VALUES
    (2, '2026-01-02 10:00:00+00', '~', 'cost_plus', 6.000, 1, 2);
INSERT INTO finance_historicalintercompanytransaction (id, history_date, history_type, posting_date, amount, currency, state, history_user_id, policy_id) VALUES
    (1, '2026-01-21 12:00:00+00', '+', '2026-01-21', 259563.15, 'EUR', 'pending', 1, 1);
