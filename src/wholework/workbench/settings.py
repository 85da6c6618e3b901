"""The workbench's settings. The environment is read here, once, and nowhere else.

WHOLEWORK_FOLDER      where studies and the database are kept (default: a folder of the person's own, see ``places``)
DATABASE_URL          postgres://user:word@host:5432/name (default: SQLite in the folder)
WHOLEWORK_HOSTS       names by which it may be asked, with commas (default: this machine alone)
WHOLEWORK_JOBS        "at-once" does background work while the page waits (for tests)
WHOLEWORK_UPLOAD_MB   the largest file that the web door takes (default 500)
"""

import os
from pathlib import Path

from wholework.workbench.places import database_of, folder_of, secret_of

FOLDER = folder_of(os.environ)
SECRET_KEY = secret_of(FOLDER)
DATABASES = {"default": database_of(os.environ.get("DATABASE_URL"), FOLDER)}
ALLOWED_HOSTS = [name for name in os.environ.get("WHOLEWORK_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if name]
JOBS_AT_ONCE = os.environ.get("WHOLEWORK_JOBS") == "at-once"
UPLOAD_AT_MOST = int(os.environ.get("WHOLEWORK_UPLOAD_MB", "500")) * 1_000_000

DEBUG = False
ROOT_URLCONF = "wholework.workbench.urls"
WSGI_APPLICATION = "wholework.workbench.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "wholework.workbench.people",
    "wholework.workbench.audit",
    "wholework.workbench.jobs",
    "wholework.workbench.studies",
    "wholework.workbench.listening",
    "wholework.workbench.sorting",
    "wholework.workbench.purposes",
]
MIDDLEWARE = [
    "wholework.workbench.doors.hosts.only_by_our_names",
    "wholework.workbench.doors.headers.with_headers",
    "wholework.workbench.doors.files.OurFiles",
    "wholework.workbench.doors.sites.from_our_pages_only",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "wholework.workbench.doors.persons.with_person",
    "wholework.workbench.doors.refusals.RefusalsInWords",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {
            "environment": "wholework.workbench.pages.environment.environment",
            "context_processors": ["wholework.workbench.pages.context.frame"],
        },
    }
]

# What browsers are told, and what they are not let do.
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "wholework-form"
CSRF_FAILURE_VIEW = "wholework.workbench.doors.refusals.not_from_here"

# Files: the style is made by front/build.py; scripts and the mark are ours and lie in pages/static.
STATIC_URL = "/static/"
STATIC_ROOT = str(Path(__file__).parent / "front" / "built")
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = str(FOLDER / "arriving")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "Europe/London"
USE_TZ = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "waitress.queue": {"level": "ERROR"},  # that many ask at once is no news for a person
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
