#!/usr/bin/env bash
# All tests, on two processors: first those that tell of a broken rule at once.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
BROWSER_PATH=$(scripts/chromium.sh || true)
export BROWSER_PATH
echo "→ Collecting static files"
$py manage.py collectstatic --noinput --verbosity 0
if [ $# -gt 0 ]; then exec $py -m pytest "$@"; fi
echo "→ Running the tests that need no browser, those that read the whole record last"
$py -m pytest -q -n 2 --dist loadfile -m "not browser"
echo "→ Running the tests in a browser"
# A browser is waited for as often as it works: three share the two processors.
exec $py -m pytest -q -n 3 --dist loadfile -m browser
