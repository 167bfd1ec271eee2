# Sourced by test_installed.sh: homes that cannot be written, a disk that fills up, two users of one computer. Every time a
# window, a sentence, and nothing lost.
# shellcheck shell=sh disable=SC2154

# A home that is read only.
mkdir -p /home/locked && mount -t tmpfs -o ro tmpfs /home/locked
as_user clerk /home/locked nianbao "$sample" >/tmp/locked.log 2>&1 &
window=$(wait_for 年度报告)
sleep 2
shot "debian-$suite-read-only-home"
xdotool key Return
sleep 1
quit_program "$window"
umount /home/locked
said=$(grep -v '^Fontconfig error: No writable cache' /tmp/locked.log || true)
[ -z "$said" ] || fail "printed on a read-only home: $said"

# A disk that is full from the start: the old file stays until there is room again, and what was typed is still there then.
mkdir -p /home/full && mount -t tmpfs -o size=200k tmpfs /home/full
cp "$sample" /home/full/满.nianbao
chown -R clerk /home/full
cp /home/full/满.nianbao /tmp/before.nianbao
dd if=/dev/zero of=/home/full/filling bs=4k 2>/dev/null || true
as_user clerk /home/full nianbao /home/full/满.nianbao >/tmp/full.log 2>&1 &
window=$(wait_for 满)
sleep 2
shot "debian-$suite-full-disk-1-start"
xdotool key Return
sleep 1
xdotool windowfocus --sync "$window" mousemove --window "$window" 250 145 click 1 key End type --delay 100 0123
xdotool key Tab
sleep 3
xdotool key ctrl+s
sleep 2
shot "debian-$suite-full-disk-2-save"
cmp -s /home/full/满.nianbao /tmp/before.nianbao || fail "the report was touched on a full disk"
xdotool key Escape
sleep 1
rm /home/full/filling
xdotool key ctrl+s
sleep 2
quit_program "$window"
grep -q 0123 /home/full/满.nianbao || fail "what was typed on a full disk is lost"
umount /home/full
said=$(grep -v '^Fontconfig error: No writable cache' /tmp/full.log || true)
[ -z "$said" ] || fail "printed on a full disk: $said"

# Two users at the same time: each has settings of his own, and the second learns who has the report open.
mkdir -p /srv/共享 && chmod 777 /srv/共享
cp "$sample" /srv/共享/共用.nianbao && chmod 666 /srv/共享/共用.nianbao
as_clerk nianbao /srv/共享/共用.nianbao &
window=$(wait_for 共用)
as_user colleague /home/colleague nianbao /srv/共享/共用.nianbao &
second=$(wait_for '^年报$')
sleep 3
shot "debian-$suite-two-users"
xdotool key Escape
sleep 1
quit_program "$second"
quit_program "$window"
for name in clerk colleague; do
    [ -d /home/$name/.config/nianbao ] || fail "no settings of $name"
    strays=$(find /home/$name ! -user $name)
    [ -z "$strays" ] || fail "not of $name: $strays"
done
rm -r /srv/共享
