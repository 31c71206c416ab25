from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("batch", "0011_alter_batch_status_alter_batch_external_id"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="batchcontainerassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("departure_date__isnull", True),
                    ("departure_date__gte", models.F("assignment_date")),
                    _connector="OR",
                ),
                name="assignment_leaves_after_it_came",
            ),
        ),
        migrations.AddConstraint(
            model_name="batchcontainerassignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("batch", "container"),
                name="unique_active_assignment",
            ),
        ),
        migrations.AddConstraint(
            model_name="batchcomposition",
            constraint=models.UniqueConstraint(
                fields=("mixed_batch", "source_batch"), name="unique_batch_component"
            ),
        ),
        migrations.AddConstraint(
            model_name="batchcomposition",
            constraint=models.CheckConstraint(
                condition=models.Q(("percentage__gt", 0), ("percentage__lte", 100)),
                name="component_percentage_range",
            ),
        ),
    ]
