from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    dependencies = [("animals", "0002_alterations")]
    operations = [
        migrations.RenameModel("Animal", "Creature"),
        migrations.RenameModel("Nest", "Home"),
        migrations.RenameIndex("species", new_name="species_legs_eggs", old_fields=("legs", "eggs")),
        migrations.AlterField("creature", "places", models.ManyToManyField("animals.home")),
        migrations.AddField("creature", "buddies", models.ManyToManyField("self")),
        migrations.AlterModelTable("creature", "creatures"),
        migrations.AlterModelOptions("legacy", {"managed": True}),
        migrations.CreateModel(
            "Visitor",
            [
                ("id", models.AutoField(primary_key=True, auto_created=True)),
                ("name", models.CharField(max_length=20)),
            ],
            options={"swappable": "ZOO_VISITOR_MODEL"},
        ),
        migrations.CreateModel(
            "Sighting",
            [
                ("visitor", models.ForeignKey("animals.Visitor", deletion.CASCADE)),
                ("creature", models.ForeignKey("animals.Creature", deletion.CASCADE)),
            ],
            options={"unique_together": [("visitor", "creature")]},
        ),
        migrations.AddField("visitor", "seen", models.ManyToManyField("animals.creature", through="animals.Sighting")),
        migrations.CreateModel("Temporary", [("id", models.AutoField(primary_key=True)), ("v", models.ForeignKey("animals.visitor", deletion.CASCADE))]),
        migrations.DeleteModel("Temporary"),
    ]
