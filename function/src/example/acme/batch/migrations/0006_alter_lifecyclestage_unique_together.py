from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0005_batch_attributes_batch_external_id"),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name="lifecyclestage",
            unique_together={("species", "order")},
        ),
        migrations.AlterModelOptions(
            name="batch",
            options={"ordering": ["-start_date"], "verbose_name_plural": "batches"},
        ),
        migrations.AlterModelOptions(
            name="species",
            options={"verbose_name_plural": "species"},
        ),
    ]
