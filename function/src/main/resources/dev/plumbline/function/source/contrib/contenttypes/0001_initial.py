from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            "ContentType",
            [
                ("id", models.AutoField(auto_created=True, primary_key=True)),
                ("name", models.CharField(max_length=100)),
                ("app_label", models.CharField(max_length=100)),
                ("model", models.CharField(max_length=100)),
            ],
            options={"db_table": "django_content_type"},
        ),
        migrations.AlterUniqueTogether("contenttype", {("app_label", "model")}),
    ]
