from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0007_orderline_once")]

    operations = [
        migrations.RunSQL(
            "CREATE VIEW shop_revenue AS SELECT p.id, sum(p.price * l.quantity) AS revenue "
            "FROM shop_product p JOIN shop_orderline l ON l.product_id = p.id GROUP BY p.id",
            "DROP VIEW shop_revenue",
        ),
    ]
