import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("infrastructure", "0003_site_coordinates_and_more"),
    ]

    operations = [
        migrations.CreateModel(
            name="DimCompany",
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
                ("name", models.CharField(max_length=100)),
                ("legal_code", models.CharField(max_length=20, unique=True)),
                ("currency", models.CharField(default="EUR", max_length=3)),
            ],
            options={
                "verbose_name_plural": "dim companies",
            },
        ),
        migrations.CreateModel(
            name="DimSite",
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
                ("name", models.CharField(max_length=100)),
                ("valid_from", models.DateField()),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sites",
                        to="finance.dimcompany",
                    ),
                ),
                (
                    "source_site",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="infrastructure.site",
                    ),
                ),
            ],
        ),
    ]
