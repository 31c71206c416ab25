from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("redirects", "0001_initial")]

    operations = [migrations.AlterField("redirect", "new_path", models.CharField(blank=True, max_length=200))]
