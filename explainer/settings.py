"""Settings: read from the environment, with defaults that are safe on loopback; a value that cannot
be read stops the start."""

from __future__ import annotations

import os
import secrets
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from django.utils.csp import CSP

from .environment import (
    LOCALE,
    database,
    env_bool,
    env_contact,
    env_int,
    env_language,
    env_line,
    env_list,
    env_port,
    env_url,
)

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
