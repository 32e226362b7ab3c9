"""Bring the database to the content before serving: one that is missing, broken or older is made
anew and put in place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

_BESIDE = ("-wal", "-shm", "-journal")


class Command(BaseCommand):
    help = (
        "Bring the database to the content: "
        "one that is missing, broken or older is made anew beside it and put in place."
    )
    # Checks ask the database what it can do, before it is known whether it can do anything
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        place = Path(connection.settings_dict["NAME"])
        if not place.exists():
            self._fill()
        elif why := _fault():
            self.stdout.write(
                f"The database {place} is made anew: {why}. "
                f"What it was is kept as {_before(place).name}."
            )
            self._replace(place)
        else:
            self._fill()

    def _fill(self) -> None:
        try:
            call_command("migrate", verbosity=0)
        except DatabaseError as error:
            place = connection.settings_dict["NAME"]
            raise CommandError(
                f"The database {place} cannot be written: {error}. "
                "DATABASE_URL can name another place."
            ) from error
        call_command("load_content", stdout=self.stdout, stderr=self.stderr)

    def _replace(self, place: Path) -> None:
        """Nothing is lost where the content is at fault: the new one takes the place of the old
        when it is whole."""
        new = place.with_name(f"{place.name}.new")
        _remove(new)
        connection.close()
        connection.settings_dict["NAME"] = str(new)
        try:
            self._fill()
        finally:
            connection.close()  # which writes what stands in the log into the file
            connection.settings_dict["NAME"] = str(place)
        try:
            place.replace(_before(place))
            for ending in _BESIDE:
                Path(f"{place}{ending}").unlink(missing_ok=True)
            new.replace(place)
        except OSError as error:
            raise CommandError(f"The database {place} cannot be replaced: {error}.") from error


def _fault() -> str:
    """Why the file cannot be brought to the content as it is; empty where it can."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            (told,) = cursor.fetchone()
        if told != "ok":
            return "it is broken"
        executor = MigrationExecutor(connection)
        older = executor.migration_plan(executor.loader.graph.leaf_nodes())
        strange = executor.loader.applied_migrations.keys() - executor.loader.graph.nodes.keys()
    except DatabaseError as error:
        if "readonly" in str(error) or "unable to open" in str(error):  # whole it may be
            raise CommandError(
                f"The database cannot be written: {error}. DATABASE_URL can name another place."
            ) from error
        return f"it cannot be read ({error})"
    return "it is of another version of the code" if older or strange else ""


def _before(place: Path) -> Path:
    return place.with_name(f"{place.name}.before")


def _remove(place: Path) -> None:
    for ending in ("", *_BESIDE):
        with suppress(OSError):
            Path(f"{place}{ending}").unlink()
