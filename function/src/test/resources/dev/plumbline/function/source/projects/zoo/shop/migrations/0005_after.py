from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0004_squashable_too")]
    operations = [
        migrations.AddField("till", "opened", models.DateTimeField(auto_now_add=True, null=True)),
        migrations.AddField("till", "number", models.IntegerField(db_default=7)),
    ]
