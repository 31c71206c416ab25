from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0016_remove_batch_population_count"),
    ]

    operations = [
        migrations.AddField(
            model_name="batchcontainerassignment",
            name="biomass_kg",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=12),
        ),
        migrations.AddField(
            model_name="growthsample",
            name="sampling_duration",
            field=models.DurationField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="growthsample",
            name="average_weight_g",
            field=models.DecimalField(decimal_places=2, max_digits=10),
        ),
    ]
