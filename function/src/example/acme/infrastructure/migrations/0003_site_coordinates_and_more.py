from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("infrastructure", "0002_containertype_sensor"),
    ]

    operations = [
        migrations.AddField(
            model_name="site",
            name="latitude",
            field=models.DecimalField(
                blank=True, decimal_places=6, max_digits=9, null=True
            ),
        ),
        migrations.AddField(
            model_name="site",
            name="longitude",
            field=models.DecimalField(
                blank=True, decimal_places=6, max_digits=9, null=True
            ),
        ),
        migrations.AddField(
            model_name="sensor",
            name="last_calibration",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="container",
            name="name",
            field=models.CharField(max_length=100),
        ),
        migrations.AddIndex(
            model_name="container",
            index=models.Index(
                fields=["area", "active"], name="infra_container_active_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                fields=("site", "name"), name="unique_area_name_per_site"
            ),
        ),
    ]
