import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("harvest", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HarvestWaste",
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
                ("category", models.CharField(max_length=40)),
                ("weight_kg", models.DecimalField(decimal_places=3, max_digits=12)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waste",
                        to="harvest.harvestevent",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="harvestevent",
            index=models.Index(
                fields=["batch", "event_date"], name="harvest_batch_date_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="harvestlot",
            constraint=models.CheckConstraint(
                condition=models.Q(("live_weight_kg__gt", 0)),
                name="lot_has_weight",
            ),
        ),
    ]
