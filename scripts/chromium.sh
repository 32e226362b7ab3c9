#!/usr/bin/env bash
# Print where Chromium or Chrome is; where there is none, install it by apt, or Playwright's own where there is no apt.
# Chromium without a window (Debian's chromium-headless-shell) comes first: the same engine, and a third faster here.
set -euo pipefail
find_browser() {
  for name in "${BROWSER_PATH:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable chrome; do
    [ -n "$name" ] && command -v "$name" 2>/dev/null && return 0
  done
  return 1
}
find_browser && exit 0
if command -v apt-get >/dev/null; then
  echo "→ Installing Chromium with apt, for the browser tests" >&2
  root=""; [ "$(id -u)" = 0 ] || root=sudo
  export DEBIAN_FRONTEND=noninteractive
  $root apt-get update -qq >&2
  install() { $root apt-get install -y -qq --no-install-recommends "$1" >&2; }
  install chromium-headless-shell || install chromium
  find_browser
else
  echo "→ Installing Playwright's own Chromium" >&2
  "$(dirname "$0")/../.venv/bin/python" -m playwright install chromium >&2
fi
