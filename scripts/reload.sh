#!/usr/bin/env bash
# New content and new code into a copy that serves, without losing a request: `scripts/reload.sh PID` of gunicorn's first process.
# Broken content changes nothing. Static files are added, and none taken away: pages begun before still find theirs.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
$py manage.py ready
$py manage.py collectstatic --noinput --verbosity 0
kill -HUP "$1"
