import pathlib

from django.db import migrations, models

SQL = pathlib.Path(__file__).with_name("_by_file.sql").read_text()


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tools", "0002_by_python")]
    operations = [
        migrations.RunSQL(SQL),
        migrations.AddField("tool", "owner", models.CharField(max_length=20, null=True)),
    ]
