import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0013_batchlabel_batch_labels"),
        ("infrastructure", "0003_site_coordinates_and_more"),
    ]

    operations = [
        migrations.CreateModel(
            name="BatchPassport",
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
                ("issuer", models.CharField(db_column="issued_by", max_length=80)),
                ("issued_on", models.DateField()),
                ("document", models.JSONField(default=dict)),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passport",
                        to="batch.batch",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="batchcontainerassignment",
            name="lifecycle_stage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="batch.lifecyclestage",
            ),
        ),
        migrations.AddField(
            model_name="batchcontainerassignment",
            name="average_weight_g",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=10, null=True
            ),
        ),
    ]
