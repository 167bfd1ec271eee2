#!/bin/sh
# Installs, runs, upgrades and removes the Windows installer under Wine, and takes pictures of what a user sees.
set -eu
. "$(dirname "$0")/../common.sh"
. "$REPO/packaging/windows/root.sh"
SETUP=$DIST/nianbao-$VERSION-setup.exe
[ -s "$SETUP" ] || fail "no $SETUP; make installers first"
need osslsigncode osslsigncode
need openssl openssl
sh "$REPO/packaging/windows/test_signing.sh" "$REPO/build/windows/stage/nianbao.exe"
wine_root
rm -rf "$REPO/build/test-windows" "$WINE_ROOT/wine" "$WINE_ROOT/wine32"
mkdir -p "$REPO/build/test-windows"
enter "$WINE_ROOT" env VERSION="$VERSION" PATIENCE="${PATIENCE:-1}" sh /src/packaging/windows/test_in_wine.sh
