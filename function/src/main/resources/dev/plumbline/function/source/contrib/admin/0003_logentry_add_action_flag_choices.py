from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("admin", "0002_logentry_remove_auto_add")]

    operations = [migrations.AlterField("logentry", "action_flag", models.PositiveSmallIntegerField())]
