"""What a setting of the environment says, read as what it has to be; what cannot be read stops the
start."""

from __future__ import annotations

import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import to_locale

# Catalogues of translated words.
LOCALE = Path(__file__).parent / "locale"


def env_bool(name: str, default: bool) -> bool:
    text = os.environ.get(name, str(default)).strip().lower()
    if text not in {"true", "1", "false", "0"}:
        raise ImproperlyConfigured(f"{name} must be true or false, not {text!r}.")
    return text in {"true", "1"}


def env_int(name: str, default: int) -> int:
    text = os.environ.get(name, str(default))
    try:
        return int(text)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {text!r}.") from None


def env_port(name: str, default: int) -> int:
    port = env_int(name, default)
    if not 1 <= port <= 65_535:
        raise ImproperlyConfigured(f"{name} must be a port from 1 to 65535, not {port}.")
    return port


def env_address(name: str) -> tuple[str, int] | None:
    """Host and port to listen at, from `port`, which is on loopback, or `host:port`; None where
    nothing is set."""
    host, _, port = env_line(name).rpartition(":")
    if not port:
        return None
    if not port.isdecimal() or not 1 <= int(port) <= 65_535:
        raise ImproperlyConfigured(
            f"{name} must be a port, or an address with one such as 0.0.0.0:9100, not "
            f"{env_line(name)!r}."
        )
    return host or "127.0.0.1", int(port)


def env_line(name: str) -> str:
    text = os.environ.get(name, "").strip()
    if len(text) > 300 or not text.isprintable():
        raise ImproperlyConfigured(f"{name} must be one line of at most 300 characters.")
    return text


def env_url(name: str) -> str:
    text = env_line(name)
    if text and not is_url(text):
        raise ImproperlyConfigured(
            f"{name} must be an address such as https://example.org/arms-for-aid, not {text!r}."
        )
    return text.rstrip("/")


def env_contact(name: str) -> str:
    """Where to write to, as an address: mailto: or http(s):."""
    text = env_line(name).removeprefix("mailto:")
    if re.fullmatch(r"[^@\s<>?&,;:/]+@[^@\s<>?&,;:/]+\.[^@\s<>?&,;:/]+", text):
        return f"mailto:{text}"
    if text and not is_url(text):
        raise ImproperlyConfigured(
            f"{name} must be a mail address or an address such as https://example.org/contact, not "
            f"{text!r}."
        )
    return text


def env_language(name: str) -> str:
    text = env_line(name).lower() or "en-gb"
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z]{2,4})?", text):
        raise ImproperlyConfigured(
            f"{name} must be the code of a language such as fr or en-gb, not {text!r}."
        )
    if (
        text.partition("-")[0] != "en"
        and not (LOCALE / to_locale(text) / "LC_MESSAGES" / "django.mo").is_file()
    ):
        raise ImproperlyConfigured(
            f"{name} is {text!r}, into which nothing is translated yet: docs/languages.md says how."
        )
    return text


def is_url(text: str) -> bool:
    return bool(re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[^\s?#]*)?", text))


def env_list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def database(url: str) -> dict[str, object]:
    """Django's description of a DATABASE_URL, sqlite:///path: a copy of the site makes its own file
    of the content."""
    scheme, _, path = url.partition(":///")
    if scheme != "sqlite" or not path:
        # What it says is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            "DATABASE_URL must be sqlite:/// and a path, as in sqlite:////srv/db.sqlite3: each "
            "copy has its own file."
        )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # WAL lets readers go on with the old content while new content is loaded.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-500;",
            # Of a thread’s statements those of a page or two are kept made ready: the 128 of
            # Python’s own took two megabytes a thread.
            "cached_statements": 32,
        },
        "CONN_MAX_AGE": None,
        # All of a page is read from one state of the content.
        "ATOMIC_REQUESTS": True,
    }
