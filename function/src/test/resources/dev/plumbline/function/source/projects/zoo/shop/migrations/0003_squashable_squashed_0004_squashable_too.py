from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("shop", "0003_squashable"), ("shop", "0004_squashable_too")]
    dependencies = [("shop", "0002_concurrently")]
    operations = [
        migrations.CreateModel(
            "Till",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("place", models.CharField(max_length=5, db_index=True, default="", db_collation="C")),
            ],
        ),
    ]
