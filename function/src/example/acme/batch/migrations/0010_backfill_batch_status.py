import uuid

from django.db import migrations


def backfill_batch_status(apps, schema_editor):
    Batch = apps.get_model("batch", "Batch")
    batches = Batch.objects.using(schema_editor.connection.alias)
    batches.filter(status__isnull=True, expected_end_date__isnull=False).update(
        status="PLANNED"
    )
    batches.filter(status__isnull=True).update(status="ACTIVE")
    for batch in batches.filter(external_id__isnull=True).iterator():
        batch.external_id = uuid.uuid4()
        batch.save(update_fields=["external_id"])


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0009_batch_batch_status_start_idx_and_more"),
    ]

    operations = [
        migrations.RunPython(backfill_batch_status, migrations.RunPython.noop),
    ]
