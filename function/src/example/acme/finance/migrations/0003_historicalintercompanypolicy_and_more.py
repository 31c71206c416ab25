import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("finance", "0002_intercompanypolicy_factharvest_and_more"),
        ("harvest", "0002_harvestwaste_and_more"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalIntercompanyPolicy",
            fields=[
                (
                    "id",
                    models.BigIntegerField(blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "pricing_method",
                    models.CharField(
                        choices=[
                            ("market", "Market price"),
                            ("cost_plus", "Cost plus"),
                            ("standard", "Standard cost"),
                        ],
                        default="market",
                        max_length=20,
                    ),
                ),
                (
                    "markup_percent",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=6, null=True
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "product_grade",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="harvest.productgrade",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical intercompany policy",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalIntercompanyTransaction",
            fields=[
                (
                    "id",
                    models.BigIntegerField(blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                ("posting_date", models.DateField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Pending"),
                            ("exported", "Exported"),
                            ("posted", "Posted"),
                        ],
                        default="pending",
                        max_length=20,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="finance.intercompanypolicy",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical intercompany transaction",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "abstract": False,
            },
        ),
    ]
