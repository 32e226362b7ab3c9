#!/usr/bin/env bash
# All tests: those that need no browser first, then those in a real one.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
BROWSER_PATH=$(scripts/chromium.sh || true)
export BROWSER_PATH
echo "→ Collecting static files"
$py manage.py collectstatic --noinput --verbosity 0
echo "→ Running all tests"
exec $py -m pytest "$@"
