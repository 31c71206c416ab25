from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contenttypes", "0001_initial")]

    operations = [
        migrations.AlterModelOptions("contenttype", {}),
        migrations.AlterField("contenttype", "name", models.CharField(max_length=100, null=True)),
        migrations.RunPython(migrations.RunPython.noop),
        migrations.RemoveField("contenttype", "name"),
    ]
