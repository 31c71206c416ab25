from django.db import migrations


def make_tables(apps, schema_editor):
    schema_editor.execute("CREATE SCHEMA store")
    for number in range(2):
        schema_editor.execute(
            f"CREATE TABLE store.drawer_{number} (id serial PRIMARY KEY, tool_id bigint REFERENCES tools_tool (id), label text DEFAULT 'none')"
        )
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("CREATE VIEW heavy AS SELECT id, name FROM tools_tool WHERE weight > %s", [10])


def fill(apps, schema_editor):
    apps.get_model("tools", "Tool").objects.create(name="hammer", weight=3)


class Migration(migrations.Migration):
    dependencies = [("tools", "0001_initial")]
    operations = [
        migrations.RunPython(make_tables),
        migrations.RunPython(fill),
    ]
