#!/usr/bin/env bash
# The tests of what the program does, on a small content of their own, and of the content as it stands, on two processors;
# `scripts/test.sh record`: those that read all of the content on many days, and all of which the others try one of each manner.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
BROWSER_PATH=$(scripts/chromium.sh || true)
export BROWSER_PATH
echo "→ Collecting static files"
$py manage.py collectstatic --noinput --verbosity 0
as_it_stands="--ds explainer.settings"
if [ "${1:-}" = record ]; then
  echo "→ Reading every page, picture and file of the record"
  $py -m pytest -q -n 2 --dist loadfile $as_it_stands -m "record and not browser"
  echo "→ Looking at all of it in a browser"
  exec $py -m pytest -q -n 3 --dist loadfile $as_it_stands -m "record and browser"
fi
if [ $# -gt 0 ]; then exec $py -m pytest "$@"; fi
echo "→ Reading the content"
$py -m pytest -q -n 2 $as_it_stands tests/test_content.py
echo "→ Running the tests that need no browser"
# Some of these wait for servers: three share the two processors.
$py -m pytest -q -n 3 --dist loadfile -m "not browser and not record" --ignore tests/browser
echo "→ Looking at the content in a browser"
$py -m pytest -q -n 2 $as_it_stands tests/browser/test_content.py
echo "→ Running the tests in a browser"
# A browser is waited for as often as it works: three share the two processors.
# Files in their order: the ones that take longest are not among the last.
exec $py -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder -m "browser and not record" tests/browser
