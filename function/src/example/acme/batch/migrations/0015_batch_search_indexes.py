from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0014_batchpassport_and_more"),
    ]

    operations = [
        migrations.RunSQL(
            sql="CREATE INDEX batch_number_upper_idx ON batch_batch (upper(batch_number));",
            reverse_sql="DROP INDEX IF EXISTS batch_number_upper_idx;",
        ),
        # Production already had this index, made by hand during an outage.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    sql="""
                    CREATE INDEX IF NOT EXISTS batch_mortality_recent_idx
                    ON batch_mortalityevent (batch_id, event_date DESC);
                    """,
                    reverse_sql="DROP INDEX IF EXISTS batch_mortality_recent_idx;",
                ),
            ],
            state_operations=[
                migrations.AddIndex(
                    model_name="mortalityevent",
                    index=models.Index(
                        fields=["batch", "-event_date"],
                        name="batch_mortality_recent_idx",
                    ),
                ),
            ],
        ),
    ]
