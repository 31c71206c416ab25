from django.db import migrations, models
from django.db.models import deletion

F = models.ForeignKey
PRICES = ["low", "high"]


class Migration(migrations.Migration):
    initial = True
    atomic = False
    dependencies = [("animals", "__latest__")]
    KEY = models.BigAutoField(primary_key=True)
    operations = [
        migrations.CreateModel(
            "Price",
            [("id", KEY)] + [(name, models.DecimalField(max_digits=5, decimal_places=2)) for name in PRICES]
            + [("visitor", F("animals.Visitor", deletion.CASCADE))],
        ),
        *[migrations.RunSQL(f"COMMENT ON COLUMN shop_price.{name} IS '{name}'") for name in PRICES],
        migrations.RunPython(lambda apps, schema_editor: None, migrations.RunPython.noop),
    ]
