# Sourced by the test: a Debian 13 root with Wine 10, the oldest Wine that has what Qt's windows platform asks for.
# shellcheck shell=sh
WINE_ROOT=$CACHE/wine-root
WINE_PACKAGES="wine wine64 wine32:i386 xvfb xauth xdotool imagemagick openbox procps locales fonts-wqy-microhei poppler-utils"

# wine_root : makes it when it is missing.
wine_root() {
    recipe=$(echo "$WINE_PACKAGES" | sha256sum | cut -c 1-16)
    [ -e "$WINE_ROOT/etc/nianbao-$recipe" ] && return
    fresh_root trixie "$WINE_ROOT"
    say "Wine in a Debian 13 root"
    # shellcheck disable=SC2086
    enter "$WINE_ROOT" sh -ec 'dpkg --add-architecture i386; apt-get update -qq; apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
        echo "zh_CN.UTF-8 UTF-8" >/etc/locale.gen; locale-gen >/dev/null' sh $WINE_PACKAGES
    touch "$WINE_ROOT/etc/nianbao-$recipe"
}
