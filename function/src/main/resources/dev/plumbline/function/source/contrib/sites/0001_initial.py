from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            "Site",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("domain", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=50)),
            ],
            options={"db_table": "django_site"},
        ),
    ]
