import os

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["django.contrib.contenttypes", "tools"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["WORKSHOP_HOST"],
        "PORT": os.environ["WORKSHOP_PORT"],
        "USER": os.environ["WORKSHOP_USER"],
        "PASSWORD": os.environ["WORKSHOP_PASSWORD"],
        "NAME": os.environ["WORKSHOP_NAME"],
    }
}
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
