import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0021_historicalbatchcomposition"),
        ("finance", "0001_initial"),
        ("harvest", "0002_harvestwaste_and_more"),
    ]

    operations = [
        migrations.CreateModel(
            name="IntercompanyPolicy",
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
                    "from_company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policies_from",
                        to="finance.dimcompany",
                    ),
                ),
                (
                    "product_grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="harvest.productgrade",
                    ),
                ),
                (
                    "to_company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policies_to",
                        to="finance.dimcompany",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FactHarvest",
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
                ("event_date", models.DateTimeField()),
                ("quantity_kg", models.DecimalField(decimal_places=3, max_digits=12)),
                ("unit_count", models.PositiveIntegerField(default=0)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="batch.batch",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="finance.dimcompany",
                    ),
                ),
                (
                    "lot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="harvest.harvestlot",
                    ),
                ),
                (
                    "product_grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="harvest.productgrade",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="finance.dimsite",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IntercompanyTransaction",
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
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intercompany_transactions",
                        to="harvest.harvestevent",
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transactions",
                        to="finance.intercompanypolicy",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="intercompanypolicy",
            constraint=models.UniqueConstraint(
                fields=("from_company", "to_company", "product_grade"),
                name="unique_intercompany_policy",
            ),
        ),
        migrations.AddIndex(
            model_name="factharvest",
            index=models.Index(
                fields=["event_date", "product_grade"], name="fact_harvest_date_grade_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="intercompanytransaction",
            index=models.Index(
                fields=["state", "posting_date"], name="intercompany_state_date_idx"
            ),
        ),
    ]
