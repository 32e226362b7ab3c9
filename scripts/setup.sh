#!/usr/bin/env bash
# Make .venv and install the pinned requirements: `setup.sh run` for serving, `setup.sh dev` for tests too.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(scripts/python.sh)
if ! .venv/bin/python -c '' 2>/dev/null; then
  echo "→ Making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv
fi
echo "→ Installing what $([ "$1" = run ] && echo the site needs || echo the tests need) (locks/$1.txt)"
# Nearly none of what tests bring along is ever read: what is, is compiled then.
lean=""; [ "$1" != dev ] || lean=--no-compile
# shellcheck disable=SC2086  # nothing, or one word
.venv/bin/python -m pip install $lean --quiet --disable-pip-version-check --require-hashes -r "locks/$1.txt"
touch .venv/.run
if [ "$1" = dev ]; then
  scripts/chromium.sh >/dev/null
  touch .venv/.dev
fi
