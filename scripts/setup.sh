#!/usr/bin/env bash
# Make .venv and install the pinned requirements: `setup.sh run` for serving, `setup.sh dev` for tests too.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(scripts/python.sh)
if ! .venv/bin/python -c '' 2>/dev/null; then
  echo "→ Making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv
fi
case $1 in
  run) echo "→ Installing what the site needs (requirements.txt)"; list=requirements.txt ;;
  dev) echo "→ Installing what the tests need (requirements-dev.txt)"; list=requirements-dev.txt ;;
esac
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r "$list"
touch .venv/.run
if [ "$1" = dev ]; then
  scripts/chromium.sh >/dev/null
  touch .venv/.dev
fi
