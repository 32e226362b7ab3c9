#!/usr/bin/env bash
# What growth costs: pages with today's content and with a hundred times as much.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
[ -f "${STATIC_ROOT:-staticfiles}/staticfiles.json" ] || $py manage.py collectstatic --noinput --verbosity 0
echo "→ Measuring pages with the content as it is and a hundred times over (takes some minutes)"
exec $py -m tests.scale.bench
