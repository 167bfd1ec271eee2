#!/bin/sh
# Installs the .deb by apt alone on bare Debian 11, 12 and 13, uses the program there, looks at it, purges it; then types Chinese.
set -eu
. "$(dirname "$0")/../common.sh"
DEB=$DIST/nianbao_${VERSION}_amd64.deb
[ -s "$DEB" ] || fail "no $DEB; make installers first"
export VERSION
for suite in ${SUITES:-bullseye bookworm trixie}; do
    say "Debian $suite"
    ROOT=$CACHE/test-$suite
    fresh_root "$suite" "$ROOT"
    rm -rf "$REPO/build/test-$suite"
    mkdir -p "$REPO/build/test-$suite"
    enter "$ROOT" env VERSION="$VERSION" sh /src/packaging/linux/test_installed.sh "$suite"
    if [ "$suite" = bullseye ]; then
        enter "$ROOT" sh /src/packaging/linux/test_typing.sh fcitx
    elif [ "$suite" = trixie ]; then
        enter "$ROOT" sh /src/packaging/linux/test_typing.sh ibus
    fi
    enter "$ROOT" sh /src/packaging/linux/test_purge.sh
    rm -rf --one-file-system "$ROOT"
done
