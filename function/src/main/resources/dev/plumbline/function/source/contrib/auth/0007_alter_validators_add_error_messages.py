from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("auth", "0006_require_contenttypes_0002")]

    operations = [migrations.AlterField("user", "username", models.CharField(max_length=30, unique=True))]
