#!/usr/bin/env bash
# Bring the database and static files up to date, and serve.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
# Before anything is done: whether the settings can be read, and the port be had.
$py - <<'CHECK'
import socket, sys
from django.core.exceptions import ImproperlyConfigured
try:
    import explainer.settings
    from explainer.environment import env_line, env_port
    port = env_port("PORT", 8000)
except ImproperlyConfigured as error:
    sys.exit(str(error))
with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((env_line("BIND") or "127.0.0.1", port))
    except OSError as error:
        sys.exit(f"Port {port} cannot be had ({error.strerror}): stop what serves there, or choose another, as in PORT={port % 65_535 + 1} make run")
CHECK
echo "→ Loading the content"
$py manage.py ready
scripts/collect.sh
if [ -z "${OPERATOR:-}" ] || [ -z "${CONTACT:-}" ]; then
  echo "→ /about/ cannot say who runs this copy or how to reach them: set OPERATOR and CONTACT (README, “Running it for the public”)"
fi
echo "→ Serving Arms for Aid at http://${BIND:-127.0.0.1}:$PORT (stop with Ctrl+C)"
# What threads take of memory they give back to two heaps, not to as many as there are processors and threads; and what is large, to
# the machine at once, however large what was given back before.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}" MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-131072}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-131072}"
exec .venv/bin/gunicorn explainer.wsgi --config python:explainer.serving
