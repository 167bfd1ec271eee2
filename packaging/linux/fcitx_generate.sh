#!/bin/sh
# fcitx_generate.sh SOURCE RESULT, in a Debian 13 root: Qt's code generators run over the source of the fcitx input
# context, and Qt's headers, which the wheel lacks, are packed with it. 6.8's headers fit: the plugin interface of 6.9 is the
# same, and a plugin may be older than the Qt that loads it.
set -eu
apt-get update -qq
apt-get install -y -qq --no-install-recommends qt6-base-private-dev qt6-base-dev xz-utils >/dev/null 2>&1
qt=/usr/lib/qt6
include=/usr/include/x86_64-linux-gnu/qt6
private=$(echo "$include"/QtGui/6.*)
mkdir -p /fcitx
tar -C /fcitx --strip-components=1 -xf "$1"
cd /fcitx/qt5/platforminputcontext
mkdir included
for interface in InputContext InputContext1 InputMethod InputMethod1; do
    name=$(echo "${interface}proxy" | tr '[:upper:]' '[:lower:]')
    "$(find "$qt" -name qdbusxml2cpp)" -m -i fcitxqtdbustypes.h -p "$name" "org.fcitx.Fcitx.$interface.xml"
    "$qt/libexec/moc" "$name.h" -o "included/moc_$name.cpp" # $name.cpp includes it
done
for header in fcitxinputcontextproxy fcitxwatcher main qfcitxplatforminputcontext; do
    "$qt/libexec/moc" -I"$include" -I"$include/QtCore" -I"$include/QtGui" -I"$private" -I"$private/QtGui" "$header.h" -o "moc_$header.cpp"
done
cp -r "$include" /fcitx/include
cp /usr/share/doc/libqt6core6*/copyright /fcitx/qt-copyright
tar -C / -czf "$2.new" fcitx
mv "$2.new" "$2"
