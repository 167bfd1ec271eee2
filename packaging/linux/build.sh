#!/bin/sh
# Builds the .deb from nothing: a Debian 11 root, our own CPython for glibc 2.28 in it, a PyInstaller folder, nfpm.
set -eu
. "$(dirname "$0")/../common.sh"
. "$REPO/packaging/linux/root.sh"
STARTED=$(date +%s)
WORK=$REPO/build/linux
TREE=$WORK/tree # what is installed, from /
PROGRAM=$TREE/opt/nianbao
SHARE=$TREE/usr/share

need readelf binutils
need rsvg-convert librsvg2-bin
need xz xz-utils
need icupkg icu-devtools
tools
linux_root

# The program's folder, made by PyInstaller in the root, of the locked wheels only.
bundle() {
    runtime_wheels "$CACHE/wheels-linux" manylinux_2_28_x86_64 manylinux_2_26_x86_64 manylinux_2_17_x86_64 manylinux2014_x86_64
    wheels "$CACHE/wheels-pyinstaller" "$REPO/packaging/linux/pyinstaller.lock" manylinux2014_x86_64
    say "PyInstaller"
    enter "$ROOT" sh -ec '
        for set in pyinstaller linux; do
            /opt/python/bin/python3 -m pip install --quiet --no-compile --no-index --no-deps --root-user-action=ignore \
                --find-links "/cache/wheels-$set" --require-hashes -r "/cache/wheels-$set/complete.lock"
        done
        cd /tmp
        /opt/python/bin/python3 -m PyInstaller --log-level WARN --noconfirm --workpath /tmp/work --distpath /build/linux/tree/opt \
            /src/packaging/linux/nianbao.spec'
    fcitx_input_context
    cp "$CACHE/$FCITX" "$PROGRAM/_internal/PySide6/Qt/plugins/platforminputcontexts/libfcitxplatforminputcontextplugin.so"
    "$TOOLS/bin/python" "$REPO/packaging/linux/icu.py" "$PROGRAM/_internal/PySide6/Qt/lib"
    bill linux "$CACHE/wheels-linux" "$PROGRAM/_internal/resources/licences"
    find "$PROGRAM/_internal" -type f -name '*.so*' -not -path '*/PySide6/*' -not -path '*/shiboken6/*' \
        -exec strip --strip-unneeded {} +
    find "$PROGRAM" -xtype l -delete # links to what the recipe left out
    find "$PROGRAM" -type d -empty -delete
}

# Menu entry, MIME type, icons and the description for software centres.
desktop() {
    install -Dm644 "$REPO/packaging/linux/nianbao.desktop" "$SHARE/applications/nianbao.desktop"
    install -Dm644 "$REPO/packaging/linux/nianbao.xml" "$SHARE/mime/packages/nianbao.xml"
    mkdir -p "$SHARE/metainfo"
    sed "s/@VERSION@/$VERSION/; s/@DATE@/$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)/" "$REPO/packaging/linux/org.nianbao.Nianbao.metainfo.xml" \
        >"$SHARE/metainfo/org.nianbao.Nianbao.metainfo.xml"
    for size in 16 22 24 32 48 64 96 128 256 512; do
        icons=$SHARE/icons/hicolor/${size}x$size
        mkdir -p "$icons/apps" "$icons/mimetypes"
        rsvg-convert -w $size -h $size "$REPO/resources/icons/nianbao.svg" -o "$icons/apps/nianbao.png"
        cp "$icons/apps/nianbao.png" "$icons/mimetypes/application-x-nianbao.png"
    done
    install -Dm644 "$REPO/resources/icons/nianbao.svg" "$SHARE/icons/hicolor/scalable/apps/nianbao.svg"
    install -Dm644 "$REPO/resources/icons/nianbao.svg" "$SHARE/icons/hicolor/scalable/mimetypes/application-x-nianbao.svg"
}

# Debian's place for licences.
documents() {
    mkdir -p "$SHARE/doc/nianbao"
    {
        printf '年报 %s\n\n各组成部分的许可证全文在 /opt/nianbao/_internal/resources/licences/，也可以在程序的“关于”里查看。\n\n' "$VERSION"
        cat "$REPO/LICENSE"
    } >"$SHARE/doc/nianbao/copyright"
    gzip -9n <"$REPO/CHANGELOG.md" >"$SHARE/doc/nianbao/changelog.gz"
}

package() {
    say "the .deb"
    find "$TREE" -type d -exec chmod 755 {} +
    find "$TREE" -type f -exec chmod u=rwX,go=rX {} +
    find "$TREE" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
    sed "s|@WORK@|$WORK|; s|@DATE@|$(date -u -d "@$SOURCE_DATE_EPOCH" +%FT%TZ)|" "$REPO/packaging/linux/nfpm.yaml" >"$WORK/nfpm.yaml"
    VERSION=$VERSION "$TOOLS/bin/nfpm" package --config "$WORK/nfpm.yaml" --packager deb --target "$WORK/plain.deb" >/dev/null
    # xz, for UOS 20's dpkg knows nothing newer.
    cd "$WORK"
    ar x plain.deb
    xz -9 --force data.tar
    rm -f "$DIST"/nianbao_*_amd64.deb
    ar rcD "$DIST/nianbao_${VERSION}_amd64.deb" debian-binary control.tar* data.tar.xz
}

rm -rf "$WORK"
mkdir -p "$TREE/opt"
bundle
versions=$("$TOOLS/bin/python" "$REPO/packaging/linux/check_elf.py" "$PROGRAM" "$REPO/packaging/linux/nfpm.yaml")
figure ".deb needs" "$versions"
desktop
documents
package
figure ".deb" "$(megabytes "$DIST/nianbao_${VERSION}_amd64.deb")"
figure ".deb installed" "$(du -sm --apparent-size "$TREE" | cut -f 1) MB"
figure ".deb build" "$(($(date +%s) - STARTED)) s"
