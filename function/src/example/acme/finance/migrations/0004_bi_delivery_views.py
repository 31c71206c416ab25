from django.db import migrations

CREATE_VW_FACT_HARVEST = """
CREATE OR REPLACE VIEW vw_fact_harvest AS
SELECT
    fh.id AS fact_id,
    fh.event_date,
    pg.code AS product_grade,
    dc.name AS company,
    ds.name AS site,
    fh.quantity_kg,
    fh.unit_count
FROM finance_factharvest fh
JOIN harvest_productgrade pg ON pg.id = fh.product_grade_id
JOIN finance_dimcompany dc ON dc.id = fh.company_id
JOIN finance_dimsite ds ON ds.id = fh.site_id;
"""

DROP_VW_FACT_HARVEST = "DROP VIEW IF EXISTS vw_fact_harvest;"

CREATE_VW_INTERCOMPANY_TRANSACTIONS = """
CREATE OR REPLACE VIEW vw_intercompany_transactions AS
SELECT
    tx.id AS transaction_id,
    tx.posting_date,
    tx.state,
    from_company.name AS from_company,
    to_company.name AS to_company,
    pg.code AS product_grade,
    tx.amount,
    tx.currency
FROM finance_intercompanytransaction tx
JOIN finance_intercompanypolicy policy ON policy.id = tx.policy_id
JOIN finance_dimcompany from_company ON from_company.id = policy.from_company_id
JOIN finance_dimcompany to_company ON to_company.id = policy.to_company_id
JOIN harvest_productgrade pg ON pg.id = policy.product_grade_id;
"""

DROP_VW_INTERCOMPANY_TRANSACTIONS = "DROP VIEW IF EXISTS vw_intercompany_transactions;"


class Migration(migrations.Migration):

    dependencies = [
        ("finance", "0003_historicalintercompanypolicy_and_more"),
        ("harvest", "0002_harvestwaste_and_more"),
    ]

    operations = [
        migrations.RunSQL(
            sql=CREATE_VW_FACT_HARVEST,
            reverse_sql=DROP_VW_FACT_HARVEST,
        ),
        migrations.RunSQL(
            sql=CREATE_VW_INTERCOMPANY_TRANSACTIONS,
            reverse_sql=DROP_VW_INTERCOMPANY_TRANSACTIONS,
        ),
    ]
