from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("auth", "0007_alter_validators_add_error_messages")]

    operations = [migrations.AlterField("user", "username", models.CharField(max_length=150, unique=True))]
