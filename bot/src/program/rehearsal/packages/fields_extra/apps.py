from django.apps import AppConfig


class ExtraConfig(AppConfig):
    name = "fields_extra"
