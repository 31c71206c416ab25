# -*- coding: utf-8 -*-
from .base import *
from conf.base import flag as read_flag, joined

try:
    import local_settings
except ImportError as error:
    local_settings = None

INSTALLED_APPS += [*EXTRA, "fields_extra"]
if not DEBUG and read_flag("TITLE", "1") == "1":
    TITLE = "x"
elif TESTING:
    TITLE = "y"
for app in ["django.contrib.sessions"]:
    if app not in INSTALLED_APPS:
        INSTALLED_APPS.extend([app])
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "django.contrib.admin"]
AUTH_USER_MODEL = joined("auth", "User")
DEFAULT_AUTO_FIELD = f"django.db.models.{'Big'}AutoField"
BASE = "{}/{name}".format("a", name="b")
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": os.path.join(BASE, "x")}}
SIZES = {key: value for key, value in DEFAULTS.items()}
with open(os.devnull) as nothing:
    pass
total = 3 - 1 if DEBUG is None else len(SIZES) * 2
assert total, "sizes"
