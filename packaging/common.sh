# Sourced by the scripts that build and test the installers. Needs root: roots of other Debian releases are made and entered.
# shellcheck shell=sh
REPO=$(cd "$(dirname "$0")" && while [ ! -e pyproject.toml ]; do cd ..; done && pwd)
CACHE=${NIANBAO_BUILD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/nianbao-build} # inputs and roots, kept between builds
DIST=$REPO/build/dist                                                       # the installers
SHOTS=$REPO/build/screenshots
FIGURES=$REPO/build/figures.tsv # what is measured on the way; report.sh prints it
TOOLS=$CACHE/tools # programs from PyPI that the build runs
VERSION=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$REPO/pyproject.toml")
# One moment for every file of the packages, so that the same sources make the same bytes.
SOURCE_DATE_EPOCH=$(git -C "$REPO" log -1 --format=%ct 2>/dev/null || echo 1750000000)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=1
mkdir -p "$CACHE" "$DIST" "$SHOTS"

say() { echo "== $*"; }
fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# figure NAME VALUE : keeps a measurement.
figure() {
    printf '%s\t%s\n' "$1" "$2" >>"$FIGURES"
}
megabytes() { echo "$(($(stat -c %s "$1") / 100000))" | sed 's/\(.\)$/.\1 MB/'; }

# need COMMAND PACKAGE... : installs the Debian packages when the command is missing.
need() {
    command -v "$1" >/dev/null 2>&1 && return
    shift
    say "installing $*"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$@" >/dev/null
}

# The Debian mirror this machine is set up with.
mirror() {
    # shellcheck disable=SC2016 # apt's own placeholders
    uri=$(apt-get indextargets --format '$(REPO_URI)' 'Label: Debian' 2>/dev/null | head -n 1)
    echo "${uri:-http://deb.debian.org/debian/}"
}

# fetch FILE SHA256 URL : a source archive into the cache; never one whose hash differs.
fetch() {
    if ! echo "$2  $CACHE/$1" | sha256sum --check --status 2>/dev/null; then
        need curl curl ca-certificates
        curl --fail --silent --show-error --location --retry 3 --output "$CACHE/$1" "$3"
        echo "$2  $CACHE/$1" | sha256sum --check --status || fail "$1 is not the file that was pinned"
    fi
}

# tools : a virtual environment of the build's own programs, locked with hashes.
tools() {
    if ! cmp -s "$REPO/packaging/tools.lock" "$TOOLS/installed.lock"; then
        say "build tools"
        rm -rf "$TOOLS"
        "${PYTHON:-python3}" -m venv "$TOOLS"
        "$TOOLS/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$REPO/packaging/tools.lock"
        cp "$REPO/packaging/tools.lock" "$TOOLS/installed.lock"
    fi
}

# wheels FOLDER LOCK PLATFORM... : the locked wheels for Python 3.13 on the first platform that has one.
wheels() {
    folder=$1 lock=$2
    shift 2
    if ! cmp -s "$lock" "$folder/complete.lock"; then
        say "wheels: $folder"
        rm -rf "$folder"
        # shellcheck disable=SC2046 # one option for each platform
        "$TOOLS/bin/pip" download --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary=:all: \
            --python-version 3.13 $(printf ' --platform %s' "$@") --dest "$folder" -r "$lock"
        cp "$lock" "$folder/complete.lock"
    fi
}

# runtime_wheels FOLDER PLATFORM... : those that the program itself needs.
runtime_wheels() {
    folder=$1
    shift
    "$TOOLS/bin/python" "$REPO/packaging/runtime_lock.py" "$REPO/packaging/requirements.lock" "$1" >"$folder.lock"
    wheels "$folder" "$folder.lock" "$@"
}

# base_root SUITE : a tarball of a bare system, made once.
base_root() {
    [ -s "$CACHE/$1.tar" ] && return
    need debootstrap debootstrap
    say "bare $1"
    rm -rf --one-file-system "$CACHE/$1.new"
    debootstrap --variant=minbase "$1" "$CACHE/$1.new" "$(mirror)" >"$CACHE/debootstrap.log" 2>&1 ||
        fail "debootstrap $1: $(tail -n 3 "$CACHE/debootstrap.log")"
    rm -f "$CACHE/$1.new/var/cache/apt/archives/"*.deb
    tar -C "$CACHE/$1.new" -cf "$CACHE/$1.tar.new" .
    rm -rf --one-file-system "$CACHE/$1.new"
    mv "$CACHE/$1.tar.new" "$CACHE/$1.tar"
}

# fresh_root SUITE FOLDER : a bare system in FOLDER, whatever was there before.
fresh_root() {
    base_root "$1"
    rm -rf --one-file-system "$2"
    mkdir -p "$2"
    tar -C "$2" -xf "$CACHE/$1.tar"
    echo force-unsafe-io >"$2/etc/dpkg/dpkg.cfg.d/unsafe-io" # nothing here must survive a power cut
}

# enter ROOT COMMAND... : runs it there as root, with the repository at /src (read only) and build/ of it at /build.
# Mounts and processes are in namespaces of their own and go when the command ends: nothing to clean up.
enter() {
    root=$1
    shift
    mkdir -p "$root/src" "$root/build" "$root/cache" "$REPO/build"
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --kill-child sh -ec '
        root=$1 repo=$2 cache=$3; shift 3
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount -t tmpfs tmpfs "$root/tmp"
        mount --bind "$repo" "$root/src"
        mount -o remount,bind,ro "$root/src"
        mount --bind "$repo/build" "$root/build"
        mount --bind "$cache" "$root/cache"
        exec chroot "$root" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive PYTHONHASHSEED="$PYTHONHASHSEED" \
            SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$@"
    ' sh "$root" "$REPO" "$CACHE" "$@"
}
