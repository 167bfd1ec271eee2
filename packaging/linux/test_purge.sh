#!/bin/sh
# In the root of test_installed.sh: purging leaves nothing but what users made.
set -eu
. /src/packaging/linux/screen.sh
apt-get purge -y -qq nianbao >/dev/null 2>&1 || fail "purge"
left=$(find / -xdev \( -path /src -o -path /build -o -path /cache -o -path /proc -o -path /tmp -o -path /home \) -prune -o -iname '*nianbao*' -print)
[ -z "$left" ] || fail "left behind: $left"
if grep -rqs nianbao /usr/share/applications /usr/share/mime; then fail "still registered"; fi
echo "purged, nothing left"
