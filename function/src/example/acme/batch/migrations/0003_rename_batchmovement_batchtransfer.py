from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0002_batchcomposition"),
    ]

    operations = [
        migrations.RenameModel(
            old_name="BatchMovement",
            new_name="BatchTransfer",
        ),
        migrations.AlterModelOptions(
            name="batchtransfer",
            options={"ordering": ["-transfer_date"]},
        ),
    ]
