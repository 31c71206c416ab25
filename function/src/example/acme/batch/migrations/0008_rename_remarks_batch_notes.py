from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0007_batch_status_alter_batch_batch_number"),
    ]

    operations = [
        migrations.RenameField(
            model_name="batch",
            old_name="remarks",
            new_name="notes",
        ),
    ]
