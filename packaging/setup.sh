#!/bin/sh
# Makes .venv with the locked dependencies; on Debian-based systems adds the libraries Qt needs, where root allows.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}

PACKAGES="python3-venv libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 \
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 \
libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 fonts-noto-cjk shared-mime-info"

missing_packages() {
    for package in $PACKAGES; do
        # A renamed package (libglib2.0-0t64 in Debian 13) provides the old name.
        dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q '^install ok' || printf '%s ' "$package"
    done
}

if command -v dpkg-query >/dev/null 2>&1; then
    missing=$(missing_packages)
    # Our own interpreter needs no Debian venv; any font with Chinese will do.
    "$PYTHON" -c 'import ensurepip' 2>/dev/null && missing=$(echo "$missing" | sed 's/python3-venv *//')
    if [ -n "$(echo "$missing" | tr -d ' ')" ]; then
        if [ "$(id -u)" = 0 ]; then
            echo "Installing system libraries: $missing"
            apt-get update -qq
            # shellcheck disable=SC2086
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
        else
            echo "Some system libraries are missing. If the program does not start, run:" >&2
            echo "  sudo apt-get install --no-install-recommends $missing" >&2
        fi
    fi
fi

"$PYTHON" - <<'CHECK'
import sys
if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(f"Python 3.11 to 3.13 is needed; this is {sys.version.split()[0]}. Set PYTHON=/path/to/python3.12, for example.")
CHECK
[ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements.lock
