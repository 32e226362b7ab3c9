#!/usr/bin/env bash
# The ten main paths (tests/browser/README.md) in Chromium, Firefox and WebKit. Installs what is missing: browsers and Node by
# apt, Selenium by pip into .venv, Puppeteer by npm into tests/browser/firefox/node_modules.
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python

missing=()
while read -r command package; do
  command -v "$command" >/dev/null || missing+=("$package")
done <<END
firefox-esr firefox-esr
WebKitWebDriver webkit2gtk-driver
xvfb-run xvfb
xauth xauth
node nodejs
npm npm
END
if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "The browser tests need these packages of Debian, or the like of them: ${missing[*]}" >&2
    exit 1
  fi
  echo "→ Installing ${missing[*]} with apt"
  root=""; [ "$(id -u)" = 0 ] || root=sudo
  $root apt-get update -qq
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
echo "→ Installing what drives WebKit (locks/browsers.txt) and Firefox (tests/browser/firefox/package-lock.json)"
$py -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/browsers.txt
npm ci --prefix tests/browser/firefox --silent --ignore-scripts --no-audit --no-fund

echo "→ Collecting static files"
$py manage.py collectstatic --noinput --verbosity 0
BROWSER_PATH=$(scripts/chromium.sh || true)
BROWSERS=${BROWSERS:-chromium,firefox,webkit}
export BROWSER_PATH BROWSERS
echo "→ Walking the paths in $BROWSERS"
# WebKit needs a screen.
exec xvfb-run --auto-servernum --server-args "-screen 0 1400x1100x24" $py -m pytest -q -n 2 tests/browser/test_paths.py "$@"
