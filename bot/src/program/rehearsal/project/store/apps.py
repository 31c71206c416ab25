from django.apps import AppConfig


class Named(AppConfig):
    abstract = "yes"


class StoreConfig(Named):
    name = "store"
    label = "store"
    default = True
    verbose_name = "The " + name.title()
