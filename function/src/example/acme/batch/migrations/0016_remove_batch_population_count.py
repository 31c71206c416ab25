from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0015_batch_search_indexes"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="batch",
            name="batch_population_idx",
        ),
        migrations.RemoveField(
            model_name="batch",
            name="population_count",
        ),
        migrations.AlterField(
            model_name="batchtransfer",
            name="transferred_count",
            field=models.PositiveIntegerField(),
        ),
    ]
