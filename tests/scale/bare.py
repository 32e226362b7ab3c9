"""Django alone, as settings: a view that answers with as many bytes as a page has, and nothing
around it but gunicorn."""

from __future__ import annotations

import os

from django.http import HttpRequest, HttpResponse
from django.urls import path

from explainer.settings import BASE_DIR

__all__ = ["BASE_DIR"]

SECRET_KEY = "bare"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.scale.bare"
MIDDLEWARE: list[str] = []
MAKES_OFFLINE_ZIP = HTTPS = False

BODY = b"x" * int(os.environ["BARE_BYTES"])


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


urlpatterns = [path("", bare)]
