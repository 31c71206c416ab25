"""Nautobot's own settings, without its other services."""

import os
import tempfile

os.environ.setdefault("NAUTOBOT_ROOT", tempfile.mkdtemp(prefix="nautobot"))

from nautobot.core.settings import *  # noqa: E402, F403

SECRET_KEY = "only-for-tests-and-therefore-written-down-here"
DATABASES = {
    # Host, port, user and password come from the usual variables of libpq.
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("PGDATABASE", "postgres"),
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CONSTANCE_BACKEND = "constance.backends.memory.MemoryBackend"
