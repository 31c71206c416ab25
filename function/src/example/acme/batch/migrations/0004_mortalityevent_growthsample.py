import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0003_rename_batchmovement_batchtransfer"),
    ]

    operations = [
        migrations.CreateModel(
            name="MortalityEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("event_date", models.DateField()),
                ("count", models.PositiveIntegerField()),
                (
                    "cause",
                    models.CharField(
                        choices=[("UNKNOWN", "Unknown"), ("DISEASE", "Disease")],
                        default="UNKNOWN",
                        max_length=20,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mortality_events",
                        to="batch.batch",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GrowthSample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("sample_date", models.DateField()),
                ("sample_size", models.PositiveIntegerField()),
                (
                    "average_weight_g",
                    models.DecimalField(decimal_places=2, max_digits=8),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="growth_samples",
                        to="batch.batchcontainerassignment",
                    ),
                ),
            ],
        ),
    ]
