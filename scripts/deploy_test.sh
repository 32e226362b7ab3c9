#!/usr/bin/env bash
# Two copies behind a real nginx on loopback, with the settings of deploy/, under floods, failures and a new edition: some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin
missing=()
command -v nginx >/dev/null || missing+=(nginx-light)
command -v wrk >/dev/null || missing+=(wrk)
if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "The trial of deploy/ needs nginx and wrk, which Debian has as ${missing[*]}" >&2
    exit 1
  fi
  echo "→ Installing ${missing[*]} with apt (where systemd runs, Debian also starts its nginx, on port 80)"
  root=""; [ "$(id -u)" = 0 ] || root=sudo
  $root apt-get update -qq
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
exec .venv/bin/python -m tests.deploy.trial
