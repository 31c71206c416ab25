from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0006_alter_lifecyclestage_unique_together"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="status",
            field=models.CharField(max_length=20, null=True),
        ),
        migrations.AlterField(
            model_name="batch",
            name="batch_number",
            field=models.CharField(max_length=50, unique=True),
        ),
    ]
