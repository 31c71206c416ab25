from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("admin", "0001_initial")]

    operations = [migrations.AlterField("logentry", "action_time", models.DateTimeField(default=timezone.now))]
