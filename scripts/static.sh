#!/usr/bin/env bash
# The whole site as files for any static host, bucket or CDN, in build/static: SITE_URL=https://arms.example make static
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
if [ -z "${SITE_URL:-}" ]; then
  echo "→ No SITE_URL: citations, embeds and feeds will name this machine. For others: SITE_URL=https://arms.example make static"
fi
echo "→ Loading the content"
$py manage.py ready
scripts/collect.sh
echo "→ Writing the site out"
exec $py manage.py export_site --whole --out build/static
