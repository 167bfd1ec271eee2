#!/bin/sh
# In the Wine root: the installer's pages, the program, the refusals, upgrade and removal.
set -eu
. /src/packaging/formats.sh
SHOTS=/build/screenshots
OUT=/build/test-windows
SETUP=/build/dist/nianbao-$VERSION-setup.exe
export DISPLAY=:78 WINEPREFIX=/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe=" LANG=zh_CN.UTF-8 LC_ALL=zh_CN.UTF-8 HOME=/root
LOCAL=$WINEPREFIX/drive_c/users/root/AppData/Local
PROGRAM=$LOCAL/Programs/Nianbao
fail() {
    import -window root "$SHOTS/failed.png" || true
    echo "FAILED: $*" >&2
    exit 1
}
figure() { printf '%s\t%s\n' "$1" "$2" >>/build/figures.tsv; }
shot() { import -window root "$SHOTS/windows-$1.png"; }
settle() { sleep $((${1:-2} * ${PATIENCE:-1})); } # PATIENCE: for machines that do other things besides
wait_for() { # TITLE : its window
    for _ in $(seq 1800); do
        found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | head -n 1)
        [ -n "$found" ] && echo "$found" && return
        sleep 0.1
    done
    fail "no window “$1”"
}
wait_gone() { for _ in $(seq 900); do xdotool search --onlyvisible --name "$1" >/dev/null 2>&1 || return 0; sleep 0.1; done; fail "“$1” stays"; }
code_of() { code=0; "$@" >/tmp/out.txt 2>/tmp/err.txt || code=$?; echo "$code"; }
key_exists() { wine reg query "$1" >/dev/null 2>&1; }
registered='HKCU\Software\Classes\.nianbao HKCU\Software\Classes\Nianbao.Report HKCU\Software\Classes\Nianbao.Import
HKCU\Software\Classes\Applications\nianbao.exe HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao'

Xvfb :78 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
settle
openbox >/dev/null 2>&1 &
wineboot --init >/dev/null 2>&1
wineserver --wait
find /wine -type f | sort >/tmp/before.txt

echo "-- the installer's pages"
wine "$SETUP" >/dev/null 2>&1 &
wait_for "年报.*安装" >/dev/null
settle; shot installer-1-welcome
xdotool key Return; settle; shot installer-2-folder
xdotool key Return; settle 1; shot installer-3-copying
for _ in $(seq 900); do [ -e "$PROGRAM/uninstall.exe" ] && break || sleep 0.2; done
settle 6; shot installer-4-finished
xdotool key Return # starts the program
wait_for "年报" >/dev/null
settle 12; shot program-after-install
[ "$(code_of wine "$SETUP" /S)" = 2 ] || fail "an upgrade went on while the program was running"
[ "$(code_of wine "$PROGRAM/uninstall.exe" /S _?="C:\\users\\root\\AppData\\Local\\Programs\\Nianbao")" = 2 ] || fail "removed while running"
wine "$SETUP" >/dev/null 2>&1 &
settle 4; shot refused-while-running
xdotool key Return; settle
wineserver --kill || true
settle

echo "-- upgrade, silently"
echo stale >"$PROGRAM/pkgs/stale.py"
wine reg add 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao' /v DisplayVersion /d 0.0.1 /f >/dev/null 2>&1
start=$(date +%s%N)
[ "$(code_of wine "$SETUP" /S)" = 0 ] || fail "silent upgrade"
figure "Wine: silent install" "$((($(date +%s%N) - start) / 1000000)) ms"
[ ! -e "$PROGRAM/pkgs/stale.py" ] || fail "files of the older version stay"
wine reg query 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao' /v DisplayVersion | grep -q "$VERSION" || fail "version in the list of programs"
for key in $registered; do key_exists "$key" || fail "$key is missing"; done
for ending in docx xlsx; do
    wine reg query "HKCU\\Software\\Classes\\.$ending\\OpenWithProgids" | grep -q Nianbao.Import || fail "打开方式 of $ending"
done
[ -e "$WINEPREFIX/drive_c/users/root/Desktop/年报.lnk" ] || fail "desktop shortcut"
find "$WINEPREFIX/drive_c/users/root" -name '年报.lnk' | grep -q 'Start Menu\|开始' || fail "Start menu shortcut"

echo "-- without a window"
cp /usr/share/fonts/truetype/wqy/wqy-microhei.ttc /wine/drive_c/windows/Fonts/ # Windows has fonts, Wine has none
sample="$PROGRAM/pkgs/resources/samples/sample-2021.nianbao"
cp "$sample" "$OUT/报告.nianbao"
code=$(code_of wine "$PROGRAM/nianbao-cli.exe" check 'Z:\build\test-windows\报告.nianbao')
[ "$code" -le 1 ] && [ -s /tmp/out.txt ] || fail "check: exit $code $(cat /tmp/err.txt)"
cp /tmp/out.txt "$OUT/check.txt"
nianbao() { wine "$PROGRAM/nianbao-cli.exe" "$@"; }
seen() { echo "Z:$1" | tr / '\\'; }
every_kind "$OUT/报告.nianbao" "$OUT"

echo "-- with Qt's windows platform"
rm /wine/drive_c/windows/Fonts/wqy-microhei.ttc # Qt gets no glyphs of it here; Wine's own way to the system's font does
wineserver --kill || true
settle
for run in cold warm; do # Wine's own start is in it: how long an empty program takes, is told beside it
    start=$(date +%s%N)
    wine cmd /c exit >/dev/null 2>&1
    figure "Wine: an empty program, $run" "$((($(date +%s%N) - start) / 1000000)) ms"
    start=$(date +%s%N)
    wine "$PROGRAM/nianbao.exe" 'Z:\build\test-windows\报告.nianbao' >/dev/null 2>&1 &
    window=$(wait_for 年报)
    figure "Wine: start to window, $run" "$((($(date +%s%N) - start) / 1000000)) ms"
    wait_for 报告 >/dev/null
    settle 5
    if [ $run = cold ]; then
        shot program-sample
        xdotool windowfocus "$window" key Tab Tab; xdotool key ctrl+Tab; settle
        xdotool key ctrl+s; settle
    fi
    xdotool windowfocus "$window" key ctrl+q; wait_gone 报告 # closed as a user does, which gives the report free
done
[ "$(code_of wine "$PROGRAM/nianbao-cli.exe" check 'Z:\build\test-windows\报告.nianbao')" -le 1 ] || fail "the saved file cannot be read"
wine "$PROGRAM/nianbao.exe" 'Z:\build\test-windows\导出.docx' >/dev/null 2>&1 & # import in the window
settle 15; shot program-imported-docx
wineserver --kill || true
settle

echo "-- removal"
wine "$PROGRAM/uninstall.exe" >/dev/null 2>&1 &
wait_for "年报" >/dev/null
settle; shot uninstaller-1-confirm
xdotool key Return
for _ in $(seq 900); do [ -e "$WINEPREFIX/drive_c/users/root/Desktop/年报.lnk" ] && sleep 0.2 || break; done
settle 3; shot uninstaller-2-settings
xdotool key Return; settle 3; shot uninstaller-3-finished
xdotool key Return; settle
wineserver --wait
[ -d "$LOCAL/nianbao" ] || fail "settings are gone, though nobody agreed"
[ "$(code_of wine "$SETUP" /S)" = 0 ] || fail "installing again"
[ "$(code_of wine "$PROGRAM/uninstall.exe" /S)" = 0 ] || fail "silent removal"
for _ in $(seq 100); do [ -e "$PROGRAM" ] && sleep 0.2 || break; done
wineserver --wait
for key in $registered 'HKCU\Software\Classes\.docx\OpenWithProgids'; do key_exists "$key" && fail "$key stays"; done
find /wine -type f | sort | comm -13 /tmp/before.txt - | grep -v 'AppData/Local/nianbao/\|/windows/\|/Temp/' >/tmp/left.txt || true
[ ! -s /tmp/left.txt ] || fail "left behind: $(cat /tmp/left.txt)"

echo "-- Windows 7, and 32 bit"
wine reg add 'HKCU\Software\Wine' /v Version /d win7 /f >/dev/null 2>&1
[ "$(code_of wine "$SETUP" /S)" = 2 ] || fail "Windows 7 is not refused"
wine "$SETUP" >/dev/null 2>&1 &
settle 4; shot refused-windows-7
xdotool key Return; settle
wineserver --kill || true; settle
export WINEPREFIX=/wine32 WINEARCH=win32
wineboot --init >/dev/null 2>&1
[ "$(code_of wine "$SETUP" /S)" = 2 ] || fail "32 bit is not refused"
wine "$SETUP" >/dev/null 2>&1 &
settle 4; shot refused-32-bit
wineserver --kill || true
echo "Windows: PASS"
