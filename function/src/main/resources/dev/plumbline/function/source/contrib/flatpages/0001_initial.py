from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sites", "0001_initial")]

    operations = [
        migrations.CreateModel(
            "FlatPage",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("url", models.CharField(db_index=True, max_length=100)),
                ("title", models.CharField(max_length=200)),
                ("content", models.TextField(blank=True)),
                ("enable_comments", models.BooleanField(default=False)),
                ("template_name", models.CharField(blank=True, max_length=70)),
                ("registration_required", models.BooleanField(default=False)),
                ("sites", models.ManyToManyField("sites.Site")),
            ],
            options={"db_table": "django_flatpage"},
        ),
    ]
