from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0008_revenue")]

    operations = [
        migrations.AddField("product", "colour", models.CharField(max_length=20, null=True)),
        migrations.AddIndex("product", models.Index(fields=["colour"], name="shop_product_colour_idx")),
    ]
