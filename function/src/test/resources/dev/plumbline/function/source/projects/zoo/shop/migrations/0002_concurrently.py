from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, RemoveIndexConcurrently, ValidateConstraint
from django.db import connection, migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("shop", "0001_initial")]
    operations = [
        AddIndexConcurrently("price", models.Index(fields=["low"], name="price_low")),
        AddIndexConcurrently("price", models.Index(fields=["high"], name="price_high")),
        RemoveIndexConcurrently("price", "price_low"),
        AddConstraintNotValid("price", models.CheckConstraint(condition=models.Q(low__lte=models.F("high")), name="low_is_low")),
        ValidateConstraint("price", "low_is_low"),
    ]
    if connection.vendor == "postgresql":
        operations.append(migrations.RunSQL("CREATE SEQUENCE shop_numbers"))
