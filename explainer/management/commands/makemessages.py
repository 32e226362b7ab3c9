"""Django's own, which also finds what is marked where it stands and translated where it is used, in
every sort of template of ours."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=N_"]

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        parser.set_defaults(
            extensions=["html", "txt", "py", "xhtml", "css", "svg", "opf"],
            ignore_patterns=["tests", "scripts", "build", "locks", ".venv"],
        )
