#!/usr/bin/env bash
# The whole site in a zip: files that open without a network, in build/offline and build/arms-for-aid.zip.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
echo "→ Migrating the database and loading the content"
$py manage.py migrate --verbosity 0
$py manage.py load_content
echo "→ Collecting static files"
$py manage.py collectstatic --noinput --verbosity 0
echo "→ Writing the site out"
exec $py manage.py export_site --out build/offline --zip
