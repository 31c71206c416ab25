from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_concurrently")]
    operations = [
        migrations.CreateModel("Till", [("id", models.BigAutoField(primary_key=True))]),
    ]
