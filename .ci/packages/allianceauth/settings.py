"""The settings that Alliance Auth makes for a new project."""

import os

from allianceauth.project_template.project_name.settings.base import *  # noqa: F403

INSTALLED_APPS += [  # noqa: F405
    "allianceauth.corputils",
    "allianceauth.fleetactivitytracking",
    "allianceauth.hrapplications",
    "allianceauth.optimer",
    "allianceauth.permissions_tool",
    "allianceauth.srp",
    "allianceauth.timerboard",
    "allianceauth.services.modules.discourse",
    "allianceauth.services.modules.ips4",
    "allianceauth.services.modules.mumble",
    "allianceauth.services.modules.openfire",
    "allianceauth.services.modules.phpbb3",
    "allianceauth.services.modules.smf",
    "allianceauth.services.modules.teamspeak3",
    "allianceauth.services.modules.xenforo",
]
DATABASES = {
    # Host, port, user and password come from the usual variables of libpq.
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("PGDATABASE", "postgres"),
    }
}
DJANGO_REDIS_IGNORE_EXCEPTIONS = True  # No Redis here.
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
ESI_SSO_CLIENT_ID = "only-for-tests"
ESI_SSO_CLIENT_SECRET = "only-for-tests"
ESI_SSO_CALLBACK_URL = "http://localhost/"
ESI_USER_CONTACT_EMAIL = "test@example.org"
