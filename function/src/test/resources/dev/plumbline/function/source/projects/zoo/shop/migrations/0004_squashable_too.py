from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_squashable")]
    operations = [
        migrations.AddField("till", "place", models.CharField(max_length=5, db_index=True, default="", db_collation="C")),
    ]
