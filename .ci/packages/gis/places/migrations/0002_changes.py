import django.contrib.gis.db.models.fields
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GistIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="shape",
            name="centre",
            field=django.contrib.gis.db.models.fields.PointField(geography=True, null=True, srid=4326),
        ),
        migrations.AddField(
            model_name="shape",
            name="picture",
            field=django.contrib.gis.db.models.fields.RasterField(null=True, srid=4326),
        ),
        migrations.AddField(
            model_name="shape",
            name="corners",
            field=ArrayField(django.contrib.gis.db.models.fields.PointField(spatial_index=False), null=True),
        ),
        migrations.AlterField(
            model_name="shape",
            name="point",
            field=django.contrib.gis.db.models.fields.PointField(dim=3, srid=4326),
        ),
        migrations.AlterField(
            model_name="shape",
            name="line",
            field=django.contrib.gis.db.models.fields.LineStringField(srid=4326),
        ),
        migrations.AlterField(
            model_name="shape",
            name="points",
            field=django.contrib.gis.db.models.fields.MultiPointField(srid=4326),
        ),
        migrations.AlterField(
            model_name="shape",
            name="polygons",
            field=django.contrib.gis.db.models.fields.MultiPolygonField(geography=True, spatial_index=False, srid=4326),
        ),
        migrations.AlterField(
            model_name="solid",
            name="points",
            field=django.contrib.gis.db.models.fields.MultiPointField(srid=4326),
        ),
        migrations.RenameField(model_name="solid", old_name="lines", new_name="paths"),
        migrations.RemoveField(model_name="solid", name="raster"),
        migrations.AddIndex(
            model_name="shape",
            index=GistIndex(fields=["points"], name="shape_points_gist"),
        ),
        migrations.RenameModel(old_name="Solid", new_name="Body"),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("shape", models.OneToOneField(on_delete=models.CASCADE, primary_key=True, serialize=False, to="places.shape")),
                ("where", django.contrib.gis.db.models.fields.PointField(srid=4326)),
                ("bodies", models.ManyToManyField(to="places.body")),
            ],
            options={"indexes": [GistIndex(fields=["where"], name="visit_where_gist")]},
        ),
    ]
