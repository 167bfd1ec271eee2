# Sourced by the tests inside a root: a screen without a monitor, a clerk who works on it, and looking at it.
# shellcheck shell=sh
SHOTS=/build/screenshots
# A number for each release, for they share the host's network name space.
export DISPLAY=":$((70 + $(cut -d . -f 1 /etc/debian_version)))" LANG=zh_CN.UTF-8 LC_ALL=zh_CN.UTF-8
fail() {
    echo "FAILED: $*" >&2
    exit 1
}
figure() { printf '%s\t%s\n' "$1" "$2" >>/build/figures.tsv; }
install() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 || fail "apt-get install $*"; }

# start_screen : an X server with a window manager; a clerk and a colleague who share the computer.
start_screen() {
    install xvfb xauth xdotool imagemagick openbox dbus dbus-x11 procps locales fonts-wqy-microhei xdg-utils
    echo "zh_CN.UTF-8 UTF-8" >/etc/locale.gen
    locale-gen >/dev/null
    for name in clerk colleague; do id $name >/dev/null 2>&1 || useradd --create-home $name; done
    Xvfb "$DISPLAY" -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
    for _ in $(seq 100); do xdotool getdisplaygeometry >/dev/null 2>&1 && break || sleep 0.2; done
    openbox >/dev/null 2>&1 &
}

# as_user NAME HOME COMMAND... : with nothing of root's surroundings.
as_user() {
    name=$1 home=$2
    shift 2
    su -s /bin/sh -c 'cd "$0" 2>/dev/null; exec env -i HOME="$0" USER="$(id -un)" PATH=/usr/bin:/bin LANG=zh_CN.UTF-8 "$@"' -- \
        "$name" "$home" DISPLAY="$DISPLAY" "$@"
}
as_clerk() { as_user clerk /home/clerk "$@"; }

# wait_for TITLE : the id of the visible window with that in its title; fails after 30 s.
wait_for() {
    for _ in $(seq 600); do
        found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | head -n 1)
        [ -n "$found" ] && echo "$found" && return
        sleep 0.05 # looking more often would take the processor from what it waits for
    done
    import -window root "$SHOTS/failed.png"
    fail "no window “$1” came up (see failed.png)"
}

shot() { import -window root "$SHOTS/$1.png"; }

# quit_program WINDOW : by its own key; it must end by itself.
quit_program() {
    process=$(xdotool getwindowpid "$1")
    xdotool windowfocus --sync "$1"
    xdotool key ctrl+q
    for _ in $(seq 300); do kill -0 "$process" 2>/dev/null || return 0; sleep 0.1; done
    import -window root "$SHOTS/failed.png"
    fail "the program does not end"
}
