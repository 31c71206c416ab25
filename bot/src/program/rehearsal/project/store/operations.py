from django.db import migrations, models


class AddNote(migrations.AddField):
    def __init__(self, model_name):
        super().__init__(model_name=model_name, name="note", field=models.TextField(default="", blank=True))


class Silent(migrations.RunPython):
    reduces_to_sql = False


def add_number(model_name, name="number", **kwargs):
    return migrations.AddField(model_name, name, models.IntegerField(null=True, **kwargs))
