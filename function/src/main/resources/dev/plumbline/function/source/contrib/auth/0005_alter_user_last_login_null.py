from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("auth", "0004_alter_user_username_opts")]

    operations = [migrations.AlterField("user", "last_login", models.DateTimeField(blank=True, null=True))]
