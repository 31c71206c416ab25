from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("store", "__latest__")]
    operations = [
        migrations.CreateModel("Entry", [("id", models.AutoField(primary_key=True)), ("n", models.IntegerField())]),
    ]
