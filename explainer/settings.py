"""Settings: read from the environment, with defaults that are safe on loopback; a value that cannot
be read stops the start."""

from __future__ import annotations

import os
import re
import secrets
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
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


BASE_DIR = Path(__file__).resolve().parent.parent
CONTENT_DIR = Path(os.environ.get("CONTENT_DIR", BASE_DIR / "explainer" / "content"))

DEBUG = env_bool("DEBUG", False)
# Nothing is signed or kept between requests, so a key of the moment is as good as a lasting one.
SECRET_KEY = os.environ.get("SECRET_KEY") or secrets.token_urlsafe(64)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
# How many bytes of pages each process keeps in memory, and a quarter more of those asked with a
# query; 0 makes every page anew.
PAGE_CACHE = 0 if DEBUG else env_int("PAGE_CACHE", 12_000_000)
# The address readers know the site by: in citations, feeds, embeds and pictures.
SITE_URL = env_url("SITE_URL") or f"http://127.0.0.1:{env_port('PORT', 8000)}"
SITE_NAME = "Arms for Aid"
# Who is behind this copy, as /about/ says it; what is empty is said to be unknown.
OPERATOR = env_line("OPERATOR")
CONTACT = env_contact("CONTACT")
REPOSITORY = env_url("REPOSITORY")
FUNDING = env_line("FUNDING")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_htmx",
    "explainer",
]
MIDDLEWARE = [
    "explainer.views.middleware.head_alone",
    "explainer.views.database.in_place",
    "explainer.views.service.probes",
    "django.middleware.security.SecurityMiddleware",
    "explainer.views.static.Static",
    "explainer.views.asking.only_asked",
    "explainer.views.cache.pages",
    "django.middleware.gzip.GZipMiddleware",
    "explainer.views.middleware.brotli_pages",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "explainer.views.middleware.edition_once",
    "explainer.views.middleware.headers",
    "django_htmx.middleware.HtmxMiddleware",
    "explainer.views.middleware.BadRequestInWords",
    "explainer.views.middleware.as_of_date",
]
ROOT_URLCONF = "explainer.urls"
WSGI_APPLICATION = "explainer.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "explainer.views.context.site",
            ],
            "builtins": [
                "explainer.templatetags.records",
                "explainer.templatetags.publishing",
                "django.templatetags.static",
                "django.templatetags.i18n",
            ],
        },
    }
]
DATABASES = {
    "default": database(os.environ.get("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The site as files, offered once it is made: beside the server, unless OFFLINE_ZIP=no, or by `make
# offline`.
_ZIP = env_line("OFFLINE_ZIP")
MAKES_OFFLINE_ZIP = _ZIP != "no"
OFFLINE_ZIP = Path(_ZIP) if _ZIP and MAKES_OFFLINE_ZIP else BASE_DIR / "build" / "arms-for-aid.zip"

# Pictures are drawn by a process of their own, so each is kept on disk: at most so many, of some
# hundred kilobytes each.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pictures": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": os.environ.get("PICTURES", BASE_DIR / "build" / "pictures"),
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
}

# The book and the zips of data, some 300 kB each; their names change with the content.
CACHES["files"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": os.environ.get("FILES", BASE_DIR / "build" / "files"),
    "TIMEOUT": None,
    "OPTIONS": {"MAX_ENTRIES": 200},
}

# Editions that are kept, a zip each: beside the code, or elsewhere where that cannot be written to.
EDITIONS = Path(os.environ.get("EDITIONS", BASE_DIR / "editions"))

# Of everything a reader sees. One that is not English needs its catalogue under explainer/locale/
# (docs/languages.md).
LANGUAGE_CODE = env_language("SITE_LANGUAGE")
USE_I18N = True
LANGUAGES = [(LANGUAGE_CODE, LANGUAGE_CODE)]
LOCALE_PATHS = [LOCALE]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "explainer.storage.Served"},
}

# Behind TLS, set HTTPS=true: redirects, HSTS and the forwarded scheme then follow.
HTTPS = env_bool("HTTPS", False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
# A promise for every other name below this one, which whoever runs those must have agreed to.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and env_bool("HSTS_SUBDOMAINS", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# The scripts that stand in pages are allowed by what they are.
_PIECES, AHEAD = (
    (BASE_DIR / "templates" / "parts" / name)
    .read_text()
    .partition("<script")[2]
    .partition(">")[2]
    .partition("</script>")[0]
    for name in ("_pieces.html", "_ahead.html")
)
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [
        CSP.SELF,
        *(
            f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
            for script in (_PIECES, AHEAD)
        ),
    ],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# Embeds, and nothing else, may stand in anybody's page. In a sandbox WebKit lets them fetch from
# nothing that is not named.
FRAMED_CSP = (
    SECURE_CSP
    | {"frame-ancestors": ["*"]}
    | {"connect-src": [CSP.SELF, f"{SITE_URL}/"], "font-src": [CSP.SELF, f"{SITE_URL}/"]}
)

SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # no cookie and no session, so nothing for a forged request to ride on
    # Framing is refused by frame-ancestors in the policy above, and by X-Frame-Options in our
    # middleware
    "security.W002",
    "security.W004",  # HSTS and the redirect follow HTTPS=true
    "security.W008",
    "security.W005",  # subdomains and the browsers' list follow HSTS_SUBDOMAINS=true
    "security.W021",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}{of_request}", "style": "{"}
    },
    "filters": {"of_request": {"()": "explainer.lines.OfRequest"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["of_request"],
        }
    },
    "loggers": {
        # What was refused is no fault of ours; ACCESS_LOG has a line for each answer.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
