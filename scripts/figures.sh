#!/usr/bin/env bash
# Draw the pictures of the figures that changed, from the content as it stands, with a database of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
DATABASE_URL="sqlite:///$work/db.sqlite3"
export DATABASE_URL
$py manage.py migrate --verbosity 0
$py manage.py load_content
$py manage.py render_figures "$@"
