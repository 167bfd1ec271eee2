#!/bin/sh
# fcitx_compile.sh GENERATED RESULT, in the Debian 11 root: compiles the input context against the Qt libraries of the wheel.
set -eu
rm -rf /fcitx
tar -C / -xf "$1"
cd /fcitx/qt5/platforminputcontext
qt=$(echo /opt/python/lib/python3.*/site-packages/PySide6/Qt/lib)
include=/fcitx/include
version=$(basename "$include"/QtGui/6.*)
g++ -std=c++17 -O2 -fPIC -shared -fvisibility=hidden -DQT_NO_KEYWORDS -DQT_CORE_LIB -DQT_GUI_LIB -DQT_DBUS_LIB \
    -static-libgcc -Wl,--no-undefined -Wl,-rpath,'$ORIGIN/../../lib' \
    -I. -Iincluded -I"$include" -I"$include/QtCore" -I"$include/QtGui" -I"$include/QtDBus" \
    -I"$include/QtCore/$version" -I"$include/QtCore/$version/QtCore" \
    -I"$include/QtGui/$version" -I"$include/QtGui/$version/QtGui" \
    ./*.cpp "$qt/libQt6Gui.so.6" "$qt/libQt6DBus.so.6" "$qt/libQt6Core.so.6" -Wl,-rpath-link,"$qt" -lxkbcommon -s -o "$2.new"
mv "$2.new" "$2"
