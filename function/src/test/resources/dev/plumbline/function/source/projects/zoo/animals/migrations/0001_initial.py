import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, CreateCollation, HStoreExtension, TrigramExtension
from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        BtreeGistExtension(),
        HStoreExtension(),
        TrigramExtension(),
        CreateCollation("anyhow", provider="icu", locale="und-u-ks-level2", deterministic=False),
        migrations.CreateModel(
            name="Species",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("name", models.CharField(db_index=True, max_length=80)),
                ("slug", models.SlugField()),
                ("notes", models.TextField(unique=True)),
                ("latin", models.CharField(max_length=9, unique=True, db_collation="anyhow")),
                ("legs", models.PositiveSmallIntegerField(default=4)),
                ("eggs", models.PositiveIntegerField(unique=True)),
                ("cells", models.PositiveBigIntegerField(null=True)),
            ],
            options={"db_table": "Species Of Ours", "index_together": {("name", "legs")}},
        ),
        migrations.CreateModel(
            name="AnimalThatHasSuchALongNameThatItsTableIsCutByDjango",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("a_field_that_has_a_long_name_as_well_for_its_index", models.IntegerField(db_index=True)),
                ("species", models.ForeignKey("animals.Species", deletion.CASCADE)),
                ("friends_with_a_long_name_too", models.ManyToManyField(to="self")),
            ],
        ),
        migrations.CreateModel(name="Thing", fields=[("named", models.CharField(max_length=5))]),
        migrations.CreateModel(
            name="Animal",
            fields=[
                ("name", models.CharField(max_length=30, blank=True)),
                ("species", models.ForeignKey(on_delete=deletion.PROTECT, to="animals.species")),
                ("email", models.EmailField(null=True)),
                ("home", models.URLField(blank=True)),
                ("photo", models.ImageField(upload_to="photos", null=True)),
                ("weight", models.DecimalField(max_digits=8, decimal_places=3)),
                ("length", models.FloatField(null=True)),
                ("born", models.DateField(null=True)),
                ("fed", models.TimeField(null=True)),
                ("asleep", models.DurationField(null=True)),
                ("seen", models.DateTimeField(default=django.utils.timezone.now)),
                ("chip", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("address", models.GenericIPAddressField(null=True)),
                ("blob", models.BinaryField(null=True)),
                ("traits", models.JSONField(default=dict)),
                ("small", models.SmallIntegerField(default=0)),
                ("big", models.BigIntegerField(default=0)),
                ("tags", django.contrib.postgres.fields.ArrayField(models.CharField(max_length=10), size=3, default=list)),
                ("grid", django.contrib.postgres.fields.ArrayField(
                    django.contrib.postgres.fields.ArrayField(models.IntegerField()), null=True)),
                ("attributes", django.contrib.postgres.fields.HStoreField(null=True)),
                ("stay", django.contrib.postgres.fields.DateTimeRangeField(null=True)),
                ("cage_no", models.IntegerField(db_column="Cage No")),
                ("keeper", models.ForeignKey(settings.AUTH_USER_MODEL, deletion.SET_NULL, null=True, related_name="+")),
                ("mother", models.ForeignKey("self", deletion.SET_NULL, null=True, db_constraint=False)),
                ("twin", models.OneToOneField("animals.Animal", deletion.SET_NULL, null=True)),
                ("friends", models.ManyToManyField("self")),
                ("keepers", models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="animals")),
                ("places", models.ManyToManyField("animals.thing")),
                ("likes", models.ManyToManyField("animals.species", db_table="animal_likes")),
            ],
            options={
                "unique_together": {("name", "species")},
                "indexes": [
                    models.Index(fields=["name", "-born"], name="animal_name_born"),
                    models.Index(fields=["big"], name="animal_big", condition=models.Q(big__gt=10)),
                    django.contrib.postgres.indexes.GinIndex(fields=["traits"], name="animal_traits"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(models.F("name"), name="gin_trgm_ops"), name="animal_trgm"),
                    models.Index(models.functions.Upper("name"), name="animal_upper"),
                    models.Index(fields=["small"], include=["big"], name="animal_covering"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("weight__gt", 0)), name="animal_heavy"),
                    models.UniqueConstraint(fields=["cage_no", "small"], name="animal_cage"),
                    models.UniqueConstraint(fields=["big"], condition=models.Q(small=1), name="animal_one_big"),
                    models.UniqueConstraint(fields=["length"], deferrable=models.Deferrable.DEFERRED, name="animal_length"),
                    models.UniqueConstraint(models.functions.Lower("name"), name="animal_lower"),
                    models.UniqueConstraint(fields=["born"], nulls_distinct=False, name="animal_born"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bird",
            fields=[
                ("thing_ptr", models.OneToOneField(
                    auto_created=True, on_delete=deletion.CASCADE, parent_link=True, primary_key=True,
                    serialize=False, to="animals.thing")),
                ("wingspan", models.FloatField()),
            ],
            bases=("animals.thing",),
        ),
        migrations.CreateModel(
            name="BirdProxy",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("animals.bird",),
        ),
        migrations.CreateModel(
            name="Nest",
            fields=[
                ("bird", models.ForeignKey("animals.BirdProxy", deletion.CASCADE)),
                ("species", models.ForeignKey("animals.species", deletion.CASCADE, to_field="notes")),
            ],
        ),
        migrations.CreateModel(
            name="Legacy",
            fields=[("id", models.AutoField(primary_key=True)), ("x", models.IntegerField())],
            options={"managed": False, "db_table": "somebody_elses"},
        ),
        migrations.CreateModel(
            name="Feeding",
            fields=[
                ("animal", models.ForeignKey("animals.animal", deletion.CASCADE)),
                ("number", models.IntegerField()),
                ("stay", django.contrib.postgres.fields.DateTimeRangeField()),
            ],
            options={"order_with_respect_to": "animal"},
        ),
    ]
