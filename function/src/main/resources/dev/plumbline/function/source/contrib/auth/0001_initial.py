from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("contenttypes", "__first__")]

    operations = [
        migrations.CreateModel(
            "Permission",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("name", models.CharField(max_length=50)),
                ("content_type", models.ForeignKey("contenttypes.ContentType", models.CASCADE)),
                ("codename", models.CharField(max_length=100)),
            ],
            options={"unique_together": {("content_type", "codename")}},
        ),
        migrations.CreateModel(
            "Group",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("name", models.CharField(max_length=80, unique=True)),
                ("permissions", models.ManyToManyField("auth.Permission")),
            ],
        ),
        migrations.CreateModel(
            "User",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("password", models.CharField(max_length=128)),
                ("last_login", models.DateTimeField(default=timezone.now)),
                ("is_superuser", models.BooleanField(default=False)),
                ("username", models.CharField(max_length=30, unique=True)),
                ("first_name", models.CharField(blank=True, max_length=30)),
                ("last_name", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=75)),
                ("is_staff", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField(default=timezone.now)),
                ("groups", models.ManyToManyField("auth.Group")),
                ("user_permissions", models.ManyToManyField("auth.Permission")),
            ],
            options={"swappable": "AUTH_USER_MODEL"},
        ),
    ]
