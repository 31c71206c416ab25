from django.db import migrations, models


def fill(apps, schema_editor):
    for category in apps.get_model("shop", "Category").objects.all():
        category.slug = category.name.lower()
        category.save()


class Migration(migrations.Migration):
    dependencies = [("shop", "0005_product_price_decimal")]

    operations = [
        migrations.AddField("category", "slug", models.CharField(max_length=100, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
