import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("batch", "0016_remove_batch_population_count"),
        ("infrastructure", "0003_site_coordinates_and_more"),
    ]

    operations = [
        migrations.CreateModel(
            name="BroodstockFish",
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
                ("tag", models.CharField(max_length=32, unique=True)),
                (
                    "sex",
                    models.CharField(
                        choices=[("F", "Female"), ("M", "Male"), ("U", "Unknown")],
                        default="U",
                        max_length=1,
                    ),
                ),
                ("hatched_on", models.DateField(blank=True, null=True)),
                (
                    "container",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="broodstock",
                        to="infrastructure.container",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BatchParentage",
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
                ("egg_count", models.PositiveIntegerField()),
                ("spawned_on", models.DateField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parentages",
                        to="batch.batch",
                    ),
                ),
                (
                    "dam",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spawned_as_dam",
                        to="broodstock.broodstockfish",
                    ),
                ),
                (
                    "sire",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spawned_as_sire",
                        to="broodstock.broodstockfish",
                    ),
                ),
            ],
        ),
    ]
