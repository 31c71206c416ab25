"""Mailman's archive and its list manager."""

import os

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "hyperkitty",
    "postorius",
    "django_mailman3",
    "rest_framework",
    "django_gravatar",
    "compressor",
    "haystack",
    "django_extensions",
    "django_q",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
]
SITE_ID = 1

DATABASES = {
    # Host, port, user and password come from the usual variables of libpq.
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("PGDATABASE", "postgres"),
    }
}
USE_TZ = True
MAILMAN_ARCHIVER_KEY = "only-for-tests"
MAILMAN_REST_API_URL = "http://localhost:8001"
MAILMAN_REST_API_USER = "restadmin"
MAILMAN_REST_API_PASS = "only-for-tests"
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
STATIC_URL = "/static/"
STATIC_ROOT = "/nonexistent"
