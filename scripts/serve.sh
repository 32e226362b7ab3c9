#!/usr/bin/env bash
# Bring the database and static files up to date, and serve.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
echo "→ Migrating the database"
$py manage.py migrate --verbosity 0
echo "→ Loading the content"
$py manage.py load_content
# Compressing takes a while: only when a static file or the list of requirements is newer than the last time.
if [ ! -f staticfiles/.done ] || [ -n "$(find static locks/run.txt -newer staticfiles/.done -print -quit)" ]; then
  echo "→ Collecting and compressing static files"
  $py manage.py collectstatic --noinput --clear --verbosity 0
  touch staticfiles/.done
fi
if [ -z "${OPERATOR:-}" ] || [ -z "${CONTACT:-}" ]; then
  echo "→ /about/ cannot say who runs this copy or how to reach them: set OPERATOR and CONTACT (README, “Running it for the public”)"
fi
echo "→ Serving Arms for Aid at http://127.0.0.1:$PORT (stop with Ctrl+C)"
exec .venv/bin/gunicorn explainer.wsgi --config python:explainer.serving
