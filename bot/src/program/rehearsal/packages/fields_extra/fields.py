from django.db import models


class ShortField(models.CharField):
    """A short text."""

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = kwargs.get("max_length", 40)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


class Level(models.PositiveSmallIntegerField):
    def db_type(self, connection):
        return "smallint"


def owner_key(**options):
    return models.ForeignKey("auth.User", on_delete=models.CASCADE, **options)
