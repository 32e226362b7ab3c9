#!/usr/bin/env bash
# Bring the browser files from their npm packages into static/vendor, with version and licence beside them.
# The result is committed; run this only to change a version.
set -euo pipefail
cd "$(dirname "$0")/.."

bring() { # package version folder file...
  local package=$1 version=$2 folder=$3; shift 3
  local work; work=$(mktemp -d)
  npm pack --silent --pack-destination "$work" "$package@$version" >/dev/null
  tar -xzf "$work"/*.tgz -C "$work"
  mkdir -p "$folder"
  for file in "$@"; do
    case $file in
      *.js) sed "\,^//# sourceMappingURL=,d" "$work/package/$file" > "$folder/${file##*/}" ;;  # the map is not brought
      *) cp "$work/package/$file" "$folder/" ;;
    esac
  done
  cp "$(ls "$work"/package/LICENSE* | head -n 1)" "$folder/LICENSE"
  printf '%s %s\n' "$package" "$version" > "$folder/VERSION"
  rm -rf "$work"
  echo "$package $version → $folder"
}

bring htmx.org 4.0.1 static/vendor/htmx dist/htmx.min.js
bring minisearch 7.2.0 static/vendor/minisearch dist/umd/index.js
bring axe-core 4.14.1 tests/vendor/axe axe.min.js
bring @knight-lab/timelinejs 3.9.11 tests/vendor/timelinejs dist/js/timeline.js dist/css/timeline.css  # reads our JSON, in a test
bring @mozilla/readability 0.6.0 tests/vendor/readability Readability.js

# Faces of other machines, for the tests: those of three systems, a wide one and a narrow one; their Latin letters and signs.
for face in dejavu-sans arimo noto-sans unbounded saira-extra-condensed; do
  bring "@fontsource/$face" 5.3.0 "tests/vendor/fonts/$face" "files/$face-latin-400-normal.woff2" "files/$face-latin-700-normal.woff2"
  for cut in "tests/vendor/fonts/$face"/*.woff2; do
    .venv/bin/pyftsubset "$cut" --unicodes=U+20-17F,U+2010-2026,U+2190-2193,U+2212 --flavor=woff2 --output-file="$cut.new"
    mv "$cut.new" "$cut"
  done
done

# What was brought, so that a file that changes by itself is seen (a test compares).
for folder in static/vendor/* tests/vendor/* tests/vendor/fonts/*; do
  if [ -f "$folder/VERSION" ]; then (cd "$folder" && find . -type f ! -name SHA256SUMS | sort | xargs sha256sum > SHA256SUMS); fi
done
