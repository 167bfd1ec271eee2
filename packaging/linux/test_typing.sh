#!/bin/sh
# test_typing.sh fcitx|ibus, in the root of test_installed.sh: pinyin typed on the keyboard arrives as Chinese, in a text and in a cell.
set -eu
. /src/packaging/linux/screen.sh
framework=$1
sample=/opt/nianbao/_internal/resources/samples/sample-2021.nianbao
case $framework in
fcitx) install fcitx-bin fcitx-pinyin fcitx-module-dbus fcitx-ui-classic ;;
ibus) install ibus ibus-libpinyin gir1.2-ibus-1.0 python3-gi ;;
esac
start_screen
cp "$sample" /home/clerk/打字.nianbao && chown clerk /home/clerk/打字.nianbao
cat >/tmp/session.sh <<'SESSION'
export XMODIFIERS=@im=$1 QT_IM_MODULE=$1 GTK_IM_MODULE=$1
if [ "$1" = fcitx ]; then
    mkdir -p ~/.config/fcitx
    printf '[Profile]\nIMName=pinyin\nEnabledIMList=fcitx-keyboard-us:True,pinyin:True\n' >~/.config/fcitx/profile
    printf '[Program]\nShareStateAmongWindow=All\nDefaultInputMethodState=Active\n' >~/.config/fcitx/config
    fcitx -D >/tmp/fcitx.log 2>&1 &
    sleep 5
else
    ibus-daemon --xim --panel disable >/tmp/ibus.log 2>&1 &
    sleep 6
    ibus engine libpinyin
    sleep 2
fi
exec nianbao "$2"
SESSION
as_clerk dbus-run-session sh /tmp/session.sh "$framework" /home/clerk/打字.nianbao >/tmp/typing.log 2>&1 &
window=$(wait_for 打字)
sleep 4
xdotool windowactivate --sync "$window" windowmove "$window" 0 0 windowsize "$window" 1360 740
sleep 1
click() { xdotool mousemove --window "$window" "$1" "$2" click 1; sleep 1; }
type_word() { # PINYIN : slowly, as a person does; the space takes the first word
    xdotool type --delay 150 "$1"
    sleep 1
    shot "typing-$framework-$2"
    xdotool key space
    sleep 1
}
click 122 93 # 一、总体情况
click 400 300
xdotool key ctrl+End
sleep 1 # fcitx answers for every key on its own: one typed meanwhile would arrive before the cursor moves
type_word nihao text
click 220 93 # 二、主动公开
click 380 222
type_word zhongguo cell
xdotool key Return
sleep 1
shot "typing-$framework-done"
xdotool key ctrl+s
sleep 2
quit_program "$window"
grep -q '你好' /home/clerk/打字.nianbao || fail "$framework: no Chinese arrived in the text"
grep '"overview"' "$sample" >/tmp/before.txt
grep '"overview"' /home/clerk/打字.nianbao | sed 's/你好",$/",/' >/tmp/after.txt
cmp -s /tmp/before.txt /tmp/after.txt || fail "$framework: more or less than the word was typed: $(cat /tmp/after.txt)"
grep -q '中国' /home/clerk/打字.nianbao || fail "$framework: no Chinese arrived in the cell"
for process in $(pgrep -u clerk); do kill "$process" 2>/dev/null || true; done
echo "typed Chinese with $framework"
