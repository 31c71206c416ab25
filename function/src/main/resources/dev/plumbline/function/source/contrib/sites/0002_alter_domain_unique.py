from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sites", "0001_initial")]

    operations = [migrations.AlterField("site", "domain", models.CharField(max_length=100, unique=True))]
