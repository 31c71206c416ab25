from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0004_squashable_too")]
    operations = [
        migrations.AddField("till", "opened", models.DateTimeField(auto_now_add=True, null=True)),
        migrations.AddField("till", "number", models.IntegerField(db_default=7)),
        migrations.AddField(
            "price",
            "spread",
            models.GeneratedField(
                expression=models.F("high") - models.F("low"),
                output_field=models.DecimalField(max_digits=6, decimal_places=2),
                db_persist=True,
            ),
        ),
        migrations.CreateModel(
            "Line",
            [
                ("pk", models.CompositePrimaryKey("till", "number")),
                ("till", models.ForeignKey("shop.till", models.CASCADE)),
                ("number", models.IntegerField()),
                ("text", models.CharField(max_length=9)),
                ("loud", models.GeneratedField(
                    expression=models.functions.Upper("text"), output_field=models.TextField(), db_persist=True)),
            ],
        ),
        migrations.AddIndex("line", models.Index(models.functions.Lower("text").desc(), "number", name="line_text")),
        migrations.AddConstraint(
            "line", models.UniqueConstraint(models.functions.Upper("text"), name="line_upper", condition=models.Q(number__gt=0))),
    ]
