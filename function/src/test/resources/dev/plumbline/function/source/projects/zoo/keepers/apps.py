from django.apps import AppConfig


class KeepersConfig(AppConfig):
    name = "keepers"
    label = "staff"
