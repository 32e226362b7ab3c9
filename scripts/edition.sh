#!/usr/bin/env bash
# Keep the edition that stands in the content: one zip in editions/, to be committed.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
echo "→ Migrating the database and loading the content"
$py manage.py migrate --verbosity 0
$py manage.py load_content
echo "→ Collecting static files"
$py manage.py collectstatic --noinput --verbosity 0
echo "→ Keeping the edition"
exec $py manage.py keep_edition
