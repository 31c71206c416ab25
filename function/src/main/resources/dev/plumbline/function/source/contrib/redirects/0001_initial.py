from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sites", "0001_initial")]

    operations = [
        migrations.CreateModel(
            "Redirect",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("site", models.ForeignKey("sites.Site", models.CASCADE)),
                ("old_path", models.CharField(db_index=True, max_length=200)),
                ("new_path", models.CharField(blank=True, max_length=200)),
            ],
            options={"db_table": "django_redirect", "unique_together": {("site", "old_path")}},
        ),
    ]
