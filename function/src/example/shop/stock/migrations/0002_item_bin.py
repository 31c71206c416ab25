from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial"), ("shop", "0005_product_price_decimal")]

    operations = [
        migrations.AddField("item", "bin", models.CharField(default="", max_length=10)),
    ]
