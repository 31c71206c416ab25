import os
import sys
from os import environ

DEBUG = os.getenv("DEBUG", "no").lower() in ("yes", "true", "1")
TESTING = "test" in sys.argv
NAME = "catalog"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
EXTRA = tuple(app for app in ("store.apps.StoreConfig", NAME) if app)
DEFAULTS = {"level": 1, "names": ["a", "b"]}
LIMIT = environ.get("LIMIT", "%d-%s" % (DEFAULTS["level"], "x"))


def flag(name, default=None):
    return os.environ.get(name, default)


def joined(*parts):
    return ".".join(parts)
