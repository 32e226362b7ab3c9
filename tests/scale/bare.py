"""What Django alone costs: a view that answers with as many bytes as a page has, and nothing around it but gunicorn."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = b"x" * int(os.environ["BARE_BYTES"])


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


urlpatterns = [path("", bare)]

if not settings.configured:
    settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[], MAKES_OFFLINE_ZIP=False)
application = get_wsgi_application()
