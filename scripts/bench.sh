#!/usr/bin/env bash
# Measure, each by its name or all of them: what growth costs, what a worker holds, pages under load beside a bare view, and pages in
# Lighthouse. docs/performance.md has what was found. All together they take half an hour on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
[ -f "${STATIC_ROOT:-staticfiles}/staticfiles.json" ] || $py manage.py collectstatic --noinput --verbosity 0
for what in ${@:-growth memory load lighthouse}; do
  echo "→ $what"
  $py -m "tests.scale.$what"
done
