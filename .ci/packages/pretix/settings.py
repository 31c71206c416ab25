"""pretix' own settings, on PostgreSQL."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="pretix"))

from pretix.settings import *  # noqa: E402, F403

DATABASES = {
    # Host, port, user and password come from the usual variables of libpq.
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("PGDATABASE", "postgres"),
    }
}
