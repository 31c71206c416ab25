from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("auth", "0003_alter_user_email_max_length")]

    operations = [migrations.AlterField("user", "username", models.CharField(max_length=30, unique=True))]
