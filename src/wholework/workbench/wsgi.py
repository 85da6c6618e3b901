"""The workbench as a WSGI application, for ``wholework serve`` or any server of one's own."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholework.workbench.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
