"""The file of the content, which another may take the place of while the site serves (`manage.py
ready`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.http.response import HttpResponseBase

from .middleware import Respond
from .request import Request


def _file() -> tuple[int, int] | None:
    """What file the database is; None while there is none."""
    try:
        found = Path(str(settings.DATABASES["default"]["NAME"])).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@receiver(connection_created)
def _opened(connection: Any, **_: Any) -> None:
    connection.opened = _file()


def in_place(respond: Respond) -> Respond:
    """Each thread keeps its connection open, which would go on reading a file that is no longer in
    its place."""

    def middleware(request: Request) -> HttpResponseBase:
        if (
            connection.connection is not None
            and getattr(connection, "opened", None) != _file()
            and not connection.in_atomic_block
        ):
            connection.close()
        return respond(request)

    return middleware
