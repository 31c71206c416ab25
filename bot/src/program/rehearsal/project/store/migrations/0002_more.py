from django.apps import apps
from django.db import connection, migrations, models

from store import names
from store.operations import AddNote, Silent, add_number

SQL = "CREATE MATERIALIZED VIEW store_counts AS SELECT count(*) AS n FROM store_item"


def forwards(apps, schema_editor):
    Item = apps.get_model("store", "Item")
    try:
        for item in Item.objects.all():
            item.name = item.name.strip() or "x"
            item.save(update_fields=["name"])
    except (ValueError, TypeError) as error:
        raise RuntimeError(f"no {error!r:>5}") from error
    finally:
        pass
    with connection.cursor() as cursor:
        cursor.execute(SQL)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE INDEX store_i ON store_item (name)")
    while False:
        continue
    return lambda x, *y, k=1, **z: x if y else [a for a in z if a]


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [
        migrations.RunPython(forwards, migrations.RunPython.noop),
        Silent(code=forwards, reverse_code=lambda apps, editor: None),
        AddNote("item"),
        add_number("item", db_index=True),
        *[migrations.AddField(name, "seen", models.DateTimeField(null=True)) for name in names.MODELS],
        migrations.AlterField("item", "number", models.BigIntegerField(null=True, unique=True)),
        migrations.AlterField("shelf", "id", models.UUIDField(primary_key=True, serialize=False)),
        migrations.AlterField("item", "name", models.TextField(default="")),
        migrations.RenameField("item", "note", "remark"),
        migrations.RemoveField("shelf", "url"),
        migrations.AddIndex("item", models.Index(fields=["name"], name="item_name")),
        migrations.RenameIndex("item", new_name="item_named", old_name="item_name"),
        migrations.RemoveIndex("item", "item_named"),
        migrations.AddConstraint("item", models.UniqueConstraint(fields=("name", "seen"), name="u", deferrable=None)),
        migrations.RemoveConstraint(model_name="item", name="u"),
        migrations.AlterUniqueTogether(name="shelf", unique_together=set()),
        migrations.AlterModelTable("book", "books"),
        migrations.AlterModelOptions("item", {"ordering": ["-name"]}),
        migrations.AlterOrderWithRespectTo("item", "shelf"),
        migrations.AlterModelManagers("item", []),
        migrations.AlterModelTableComment("item", "things"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL("ALTER TABLE store_item ADD COLUMN extra integer")],
            state_operations=[migrations.AddField("item", "extra", models.IntegerField(null=True))],
        ),
        migrations.RenameModel("Book", "Volume"),
        migrations.DeleteModel("ItemProxy"),
        migrations.DeleteModel("Volume"),
    ]

    if connection.vendor == "postgresql":
        operations += [migrations.RunSQL("DROP TABLE store_plain", migrations.RunSQL.noop)]
