from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0012_assignment_and_composition_constraints"),
    ]

    operations = [
        migrations.CreateModel(
            name="BatchLabel",
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
                ("name", models.CharField(max_length=40, unique=True)),
                ("colour", models.CharField(default="#888888", max_length=7)),
            ],
            options={
                "db_table": "batch_label",
            },
        ),
        migrations.AddField(
            model_name="batch",
            name="labels",
            field=models.ManyToManyField(
                blank=True, related_name="batches", to="batch.batchlabel"
            ),
        ),
    ]
