from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0004_mortalityevent_growthsample"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="attributes",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="batch",
            name="external_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="batchtransfer",
            name="is_emergency",
            field=models.BooleanField(default=False),
        ),
    ]
