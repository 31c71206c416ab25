from django.db import migrations


def update_proxy_model_permissions(apps, schema_editor):
    raise NotImplementedError("described here only for what it leaves in the database: rows of auth_permission")


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0010_alter_group_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(update_proxy_model_permissions)]
