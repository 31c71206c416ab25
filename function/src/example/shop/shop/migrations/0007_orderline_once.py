from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0006_category_slug")]

    operations = [
        migrations.AddConstraint(
            "orderline",
            models.UniqueConstraint(fields=["order", "product"], name="shop_line_once"),
        ),
    ]
