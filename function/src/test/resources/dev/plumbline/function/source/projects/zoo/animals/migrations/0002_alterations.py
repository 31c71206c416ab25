import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    dependencies = [("animals", "0001_initial")]
    operations = [
        migrations.AlterField("species", "name", models.CharField(max_length=90, unique=True)),
        migrations.AlterField("species", "slug", models.SlugField(db_index=False)),
        migrations.AlterField("species", "notes", models.TextField(unique=True, null=True)),
        migrations.AlterField("species", "legs", models.SmallIntegerField(null=True)),
        migrations.AlterField("species", "eggs", models.PositiveIntegerField()),
        migrations.AlterField("species", "cells", models.PositiveIntegerField(default=3)),
        migrations.AlterField("species", "code", models.CharField(max_length=20, primary_key=True, serialize=False)),
        migrations.AlterField("animal", "mother", models.ForeignKey("animals.animal", deletion.CASCADE, null=True)),
        migrations.AlterField("animal", "twin", models.ForeignKey("animals.animal", deletion.CASCADE, null=True, related_name="+")),
        migrations.AlterField("animal", "big", models.IntegerField(default=1, db_index=True)),
        migrations.AlterField("animal", "name", models.TextField(db_index=True)),
        migrations.AlterField("animal", "cage_no", models.IntegerField(db_column="cage")),
        migrations.AlterField("animal", "seen", models.DateTimeField(null=True, db_comment="when it was seen")),
        migrations.RenameField("animal", "length", "size"),
        migrations.RenameField("animal", "species", "kind"),
        migrations.RenameField("animal", "likes", "eats"),
        migrations.RenameField("animal", "keepers", "wardens"),
        migrations.AlterUniqueTogether("animal", {("kind", "email")}),
        migrations.AlterIndexTogether("species", {("legs", "eggs")}),
        migrations.AlterModelTable("feeding", "meals"),
        migrations.AlterModelTableComment("feeding", "who ate what"),
        migrations.AlterOrderWithRespectTo("feeding", None),
        migrations.AlterOrderWithRespectTo("nest", "bird"),
        migrations.RemoveConstraint("animal", "animal_heavy"),
        migrations.RemoveConstraint("animal", "animal_one_big"),
        migrations.RemoveIndex("animal", "animal_upper"),
        migrations.RenameIndex("animal", new_name="animal_by_name", old_name="animal_name_born"),
        migrations.AddConstraint("feeding", django.contrib.postgres.constraints.ExclusionConstraint(
            name="feeding_overlap", expressions=[("animal", "="), ("stay", django.contrib.postgres.fields.ranges.RangeOperators.OVERLAPS)])),
        migrations.AddField("animal", "colour", models.CharField(max_length=10, default="grey"), preserve_default=False),
        migrations.AddField("animal", "parents", models.ManyToManyField("animals.Bird")),
        migrations.AddField("animal", "rank", models.PositiveIntegerField(default=1)),
        migrations.AddField("animal", "habitat", models.ForeignKey("animals.nest", deletion.CASCADE, null=True)),
        migrations.AddField("animal", "label", models.SlugField(default="x", max_length=8)),
        migrations.RemoveField("animal", "friends"),
        migrations.RemoveField("animal", "photo"),
    ]
