from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("contenttypes", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            "LogEntry",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("action_time", models.DateTimeField(auto_now=True)),
                ("object_id", models.TextField(blank=True, null=True)),
                ("object_repr", models.CharField(max_length=200)),
                ("action_flag", models.PositiveSmallIntegerField()),
                ("change_message", models.TextField(blank=True)),
                ("content_type", models.ForeignKey("contenttypes.ContentType", models.SET_NULL, null=True)),
                ("user", models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)),
            ],
            options={"db_table": "django_admin_log"},
        ),
    ]
