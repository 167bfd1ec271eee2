#!/bin/sh
# test_installed.sh SUITE, in a bare root: what apt installs works, for any user, with and without a screen.
set -eu
. /src/packaging/linux/screen.sh
. /src/packaging/formats.sh
suite=$1
out=/build/test-$suite
sample=/opt/nianbao/_internal/resources/samples/sample-2021.nianbao
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
before=$(dpkg-query -W | wc -l)
cp "/build/dist/nianbao_${VERSION}_amd64.deb" /tmp/
apt-get install -y -qq --no-install-recommends "/tmp/nianbao_${VERSION}_amd64.deb" >/dev/null 2>&1 || fail "apt could not install it"
figure "Debian $suite: packages apt adds to a bare system" "$(($(dpkg-query -W | wc -l) - before))"

# Nothing is missing before anything else is installed.
find /opt/nianbao -type f \( -name '*.so*' -o -name nianbao \) -exec env LD_LIBRARY_PATH=/opt/nianbao/_internal ldd {} + 2>/dev/null |
    grep 'not found' | grep -v libcups && fail "libraries are missing"

install fonts-wqy-microhei # one of the fonts that nfpm.yaml recommends: pages cannot be set without
# Without a screen, from a folder with a Chinese name, as root and in the C locale.
mkdir -p "/tmp/年报" && cd "/tmp/年报"
code=0; nianbao check "$sample" >check.txt || code=$?
[ $code -le 1 ] && [ -s check.txt ] || fail "check: exit $code"
seen() { echo "$1"; }
every_kind "$sample" "$PWD"
cp 导出.* "$out/"

# With a screen, as a clerk.
start_screen
cp "$sample" /home/clerk/报告.nianbao && chown clerk /home/clerk/报告.nianbao
for run in cold warm again; do
    [ $run = cold ] && sync && echo 3 >/proc/sys/vm/drop_caches # nothing of the program is in memory, as after a restart
    start=$(date +%s%N)
    as_clerk nianbao /home/clerk/报告.nianbao >/tmp/window.log 2>&1 &
    window=$(wait_for 年报)
    wall=$((($(date +%s%N) - start) / 1000000))
    # The processor's time tells what the program needs; the clock's also what else this machine was doing.
    process=$(xdotool getwindowpid "$window")
    figure "Debian $suite: start to window, $run" "$wall ms, of them $(awk '{ print ($14 + $15) * 10 }' "/proc/$process/stat") ms of a processor"
    wait_for 报告 >/dev/null
    if [ $run != again ]; then sleep 1; quit_program "$window"; fi
done
sleep 2
shot "debian-$suite-window"
[ -s /tmp/window.log ] && cat /tmp/window.log

# Type, save, close; the file has it.
xdotool windowfocus --sync "$window"
xdotool key ctrl+s
sleep 2
quit_program "$window"
as_clerk nianbao check /home/clerk/报告.nianbao >/tmp/again.txt || [ $? -eq 1 ] || fail "the saved file is not readable"
strays=$(find / \( -path /src -o -path /build -o -path /cache -o -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /home \) -prune -o \
    -newer /tmp/window.log -user clerk -type f -print)
[ -z "$strays" ] || fail "files outside the home: $strays"

if [ "$suite" = bullseye ]; then . /src/packaging/linux/test_hardship.sh; fi

# What the desktop knows of it.
install desktop-file-utils shared-mime-info libglib2.0-bin
desktop-file-validate /usr/share/applications/nianbao.desktop
as_clerk gio info -a standard::content-type /home/clerk/报告.nianbao | grep application/x-nianbao >/dev/null || fail "the MIME type is unknown"
as_clerk gio mime application/x-nianbao | grep nianbao.desktop >/dev/null || fail "no association"
as_clerk gio open /home/clerk/报告.nianbao >/dev/null 2>&1 &
quit_program "$(wait_for 报告)"
if [ "$suite" = bookworm ]; then
    install xfce4-appfinder appstream
    appstreamcli validate --no-net /usr/share/metainfo/org.nianbao.Nianbao.metainfo.xml || fail "AppStream"
    as_clerk dbus-run-session xfce4-appfinder >/dev/null 2>&1 &
    sleep 6
    xdotool type --delay 80 nianbao
    sleep 2
    shot "debian-$suite-menu"
    pkill -u clerk xfce4-appfinder || true
fi
echo "installed and used on $suite"
