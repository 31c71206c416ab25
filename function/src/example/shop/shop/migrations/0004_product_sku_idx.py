from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("shop", "0003_order_orderline")]

    operations = [
        AddIndexConcurrently(
            "product", models.Index(fields=["sku"], name="shop_product_sku_idx")
        ),
    ]
