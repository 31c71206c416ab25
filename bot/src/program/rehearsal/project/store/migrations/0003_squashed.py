from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("store", "0002_more")]
    dependencies = [("store", "0001_initial")]
    operations = [
        migrations.AddField("item", "remark", models.TextField(default="")),
    ]
