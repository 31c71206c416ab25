"""Every field of django.contrib.gis, on PostGIS: needs its server, and the libraries GDAL and GEOS."""

import os

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["places"]

DATABASES = {
    # Host, port, user and password come from the usual variables of libpq.
    "default": {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "NAME": os.environ.get("PGDATABASE", "postgres"),
    }
}
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
