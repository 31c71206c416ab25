from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0017_batchcontainerassignment_biomass_kg_and_more"),
        ("broodstock", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="broodstockfish",
            name="traits",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddConstraint(
            model_name="batchparentage",
            constraint=models.UniqueConstraint(
                fields=("batch", "dam", "spawned_on"), name="unique_spawning"
            ),
        ),
    ]
