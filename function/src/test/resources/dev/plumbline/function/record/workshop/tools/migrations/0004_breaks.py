import os

from django.db import migrations, models


def break_down(apps, schema_editor):
    broken = os.environ.get("WORKSHOP_BREAKS", "")
    if broken == "extension":
        schema_editor.execute("CREATE EXTENSION not_there_at_all")
    elif broken:
        raise RuntimeError("broken, as asked for")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tools", "0003_by_file")]
    operations = [
        migrations.AddField("tool", "colour", models.CharField(max_length=20, null=True)),
        migrations.RunPython(break_down),
    ]
