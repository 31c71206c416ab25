from django.contrib.gis.db import models as gis
from django.contrib.postgres.operations import CreateExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        CreateExtension("postgis"),
        CreateExtension("postgis_raster"),
        migrations.CreateModel(
            name="Shape",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("anything", gis.GeometryField()),
                ("point", gis.PointField()),
                ("line", gis.LineStringField(null=True)),
                ("polygon", gis.PolygonField(srid=3857)),
                ("points", gis.MultiPointField(spatial_index=False)),
                ("lines", gis.MultiLineStringField(db_column="lines_of_it")),
                ("polygons", gis.MultiPolygonField(geography=True)),
                ("collection", gis.GeometryCollectionField(geography=True, spatial_index=False)),
                ("raster", gis.RasterField()),
            ],
        ),
        migrations.CreateModel(
            name="Solid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("anything", gis.GeometryField(dim=3)),
                ("point", gis.PointField(dim=3, srid=25833)),
                ("line", gis.LineStringField(dim=3, spatial_index=False)),
                ("polygon", gis.PolygonField(dim=3, geography=True)),
                ("points", gis.MultiPointField(dim=3)),
                ("lines", gis.MultiLineStringField(dim=3)),
                ("polygons", gis.MultiPolygonField(dim=3)),
                ("collection", gis.GeometryCollectionField(dim=3)),
                ("raster", gis.RasterField(srid=3857, spatial_index=False, null=True)),
            ],
        ),
    ]
