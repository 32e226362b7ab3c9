#!/usr/bin/env bash
# Print the first Python that is 3.12 or newer and really runs (a pyenv shim can refuse to).
set -u
new_enough='import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 12))'
for candidate in python3.14 python3.13 python3.12 python3; do
  while read -r path; do
    if "$path" -c "$new_enough" >/dev/null 2>&1; then echo "$path"; exit 0; fi
  done < <(type -ap "$candidate")
done
for root in ${PYENV_ROOT:+"$PYENV_ROOT"} ${HOME:+"$HOME/.pyenv"}; do
  for path in $(ls -d "$root"/versions/3.*/bin/python 2>/dev/null | sort -rV); do
    if "$path" -c "$new_enough" >/dev/null 2>&1; then echo "$path"; exit 0; fi
  done
done
echo "Arms for Aid needs Python 3.12 or newer with its venv module; none was found. On Debian: apt-get install python3 python3-venv" >&2
exit 1
