#!/usr/bin/env bash
# Format, lint, types, templates, Django's deployment checks, missing migrations, parts by others, and the content.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
echo "→ ruff";              $bin/ruff format --check . ; $bin/ruff check .
echo "→ mypy";              $bin/mypy
echo "→ djlint";            $bin/djlint templates --lint --quiet
echo "→ deployment checks"; HTTPS=true $bin/python manage.py check --deploy --fail-level WARNING
echo "→ migrations";        $bin/python manage.py makemigrations --check --dry-run
echo "→ parts by others";   $bin/python scripts/parts.py --check
echo "→ content";           $bin/python manage.py load_content --check
