from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0008_rename_remarks_batch_notes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="batch",
            index=models.Index(
                fields=["status", "start_date"], name="batch_status_start_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="batch",
            index=models.Index(
                fields=["population_count"], name="batch_population_idx"
            ),
        ),
    ]
