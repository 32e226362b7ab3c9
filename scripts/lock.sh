#!/usr/bin/env bash
# Write locks/: every package that each list of requirements brings along, at one version and with the checksums of its files.
# Versions stay as they are, as far as the lists allow; `scripts/lock.sh --upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$(scripts/python.sh)" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9
for name in run dev browsers; do
  list=requirements-$name.txt
  [ $name = run ] && list=requirements.txt
  echo "→ $list → locks/$name.txt"
  "$tools/bin/uv" pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --output-file "locks/$name.txt" "$@" "$list"
done
