import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0010_backfill_batch_status"),
    ]

    operations = [
        migrations.AlterField(
            model_name="batch",
            name="status",
            field=models.CharField(
                choices=[
                    ("PLANNED", "Planned"),
                    ("ACTIVE", "Active"),
                    ("HARVESTED", "Harvested"),
                    ("TERMINATED", "Terminated"),
                ],
                default="ACTIVE",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="batch",
            name="external_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name="mortalityevent",
            name="cause",
            field=models.CharField(
                choices=[
                    ("UNKNOWN", "Unknown"),
                    ("DISEASE", "Disease"),
                    ("HANDLING", "Handling"),
                    ("PREDATION", "Predation"),
                ],
                default="UNKNOWN",
                max_length=20,
            ),
        ),
    ]
