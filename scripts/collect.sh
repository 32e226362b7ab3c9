#!/usr/bin/env bash
# Collect and compress static files, which takes a while: only where a static file or the list of requirements is another than the last time.
set -euo pipefail
cd "$(dirname "$0")/.."
collected=${STATIC_ROOT:-staticfiles}/.done
state=$(find static locks/run.txt explainer/storage.py -type f -exec cksum {} + | sort | cksum)
if [ "$(cat "$collected" 2>/dev/null)" != "$state" ]; then
  echo "→ Collecting and compressing static files"
  .venv/bin/python manage.py collectstatic --noinput --clear --verbosity 0
  echo "$state" > "$collected"
fi
