"""Make the zip of the whole site beside the server that started this, with the lowest priority, and
end when it ends."""

from __future__ import annotations

import os
import signal
import time
from argparse import ArgumentParser
from contextlib import nullcontext
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from explainer.publishing import offline_zip
from explainer.publishing.inside import Unanswered


class Command(BaseCommand):
    help = (
        "Make the zip that the classroom offers, "
        "unless there is one of this very content, code and address."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--for",
            type=int,
            dest="parent",
            help="the process that holds the lock, and without which to stop",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["parent"]:
            signal.signal(signal.SIGTERM, _stop)
            Thread(target=_stay_with, args=[options["parent"]], daemon=True).start()
        try:
            with nullcontext() if options["parent"] else offline_zip.alone():
                if offline_zip.is_current(offline_zip.stamp()):
                    return
                size = offline_zip.make(lambda *_: None)
        except offline_zip.Busy:
            raise CommandError("Another process is making the offline zip.") from None
        except (Unanswered, OSError) as error:
            raise CommandError(f"The offline zip was not made: {error}") from error
        self.stdout.write(f"→ The offline zip is made: {size / 1e6:.1f} MB, offered at /classroom/")


def _stop(*_: object) -> None:
    """An exception would be lost where it falls into the end of an object."""
    offline_zip.clear()
    os._exit(1)


def _stay_with(parent: int) -> None:
    """End this process, cleaning up, when its parent has ended:
    one that is killed can tell nobody."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
