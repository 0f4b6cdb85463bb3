#!/bin/sh
# Brings what the program needs and is quiet when nothing is missing: Python >= 3.11 with venv, the system
# libraries Qt loads, and .venv with the hash-pinned packages of one purpose (requirements/NAME.txt).
#
#     sh tools/bootstrap.sh run|dev|bench|package
#
# What the system lacks is installed with apt-get where the caller is root. Elsewhere one line names it and the
# script leaves with status 2 before it has touched anything.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-}
contents="pyproject.toml requirements/run.txt requirements/build.txt" # what .venv is filled from
case $purpose in
    run) locks="requirements/run.txt requirements/build.txt" ;;
    dev) locks="requirements/dev.txt" contents="$contents requirements/dev.txt" ;; # dev holds the other two
    bench) locks="requirements/bench.txt" contents="$contents requirements/dev.txt requirements/bench.txt" ;; # holds dev
    package) locks="requirements/package.txt" contents="$contents requirements/dev.txt requirements/package.txt" ;; # holds dev
    *) echo "usage: sh tools/bootstrap.sh run|dev|bench|package" >&2; exit 2 ;;
esac

python=.venv/bin/python
stamp=.venv/filled # the folder of .venv and the checksums of its contents, written last

# Library file and Debian package: what QtGui, QtWidgets, QtPrintSupport, QtSvg and the offscreen plugin link to.
offscreen_libraries="
    libEGL.so.1 libegl1
    libGL.so.1 libgl1
    libX11.so.6 libx11-6
    libdbus-1.so.3 libdbus-1-3
    libfontconfig.so.1 libfontconfig1
    libfreetype.so.6 libfreetype6
    libglib-2.0.so.0 libglib2.0-0
    libstdc++.so.6 libstdc++6
    libxkbcommon.so.0 libxkbcommon0
    libz.so.1 zlib1g
    libzstd.so.1 libzstd1
"
# The same for the xcb plugin, and CUPS, without which a window knows no printers.
xcb_libraries="
    libX11-xcb.so.1 libx11-xcb1
    libcups.so.2 libcups2
    libxcb-cursor.so.0 libxcb-cursor0
    libxcb-icccm.so.4 libxcb-icccm4
    libxcb-image.so.0 libxcb-image0
    libxcb-keysyms.so.1 libxcb-keysyms1
    libxcb-randr.so.0 libxcb-randr0
    libxcb-render-util.so.0 libxcb-render-util0
    libxcb-render.so.0 libxcb-render0
    libxcb-shape.so.0 libxcb-shape0
    libxcb-shm.so.0 libxcb-shm0
    libxcb-sync.so.1 libxcb-sync1
    libxcb-util.so.1 libxcb-util1
    libxcb-xfixes.so.0 libxcb-xfixes0
    libxcb-xkb.so.1 libxcb-xkb1
    libxkbcommon-x11.so.0 libxkbcommon-x11-0
"
# Command and Debian package: what a bundle is made and packed with.
packing_commands="
    dpkg-deb dpkg
    readelf binutils
    xz xz-utils
"
wayland_libraries="
    libcups.so.2 libcups2
    libwayland-client.so.0 libwayland-client0
    libwayland-cursor.so.0 libwayland-cursor0
    libwayland-egl.so.1 libwayland-egl1
"

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# A virtual environment belongs to its folder: one that was copied along with the tree has to be made anew.
is_ours() { is_recent "$python" && { [ ! -f "$stamp" ] || [ "$(head -n 1 "$stamp")" = "$PWD" ]; }; }

# The interpreter to build .venv with: one that is complete, else one that only lacks its venv package, else nothing.
find_python() {
    incomplete=
    for candidate in python3 python3.13 python3.12 python3.11; do
        is_recent "$candidate" || continue
        if has_venv "$candidate"; then echo "$candidate"; return; fi
        incomplete=${incomplete:-$candidate}
    done
    echo "$incomplete"
}

is_packaged() { [ -n "$(apt-cache show "$1" 2>/dev/null)" ]; }

# The package that brings venv to the interpreter found, or a whole Python where there is none.
python_package() {
    if [ -n "$1" ]; then
        "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
        return
    fi
    for version in 3.13 3.12; do
        if is_packaged "python$version-venv"; then echo "python$version-venv"; return; fi
    done
    echo python3.11-venv
}

# Packages for the libraries the loader does not know; newer systems carry some under a name that ends in t64.
library_packages() {
    known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p)
    needed=$offscreen_libraries
    # A bundle carries along what it finds of these.
    if [ "$purpose" = package ] || { [ "$purpose" = run ] && [ -n "${DISPLAY:-}" ]; }; then
        needed="$needed $xcb_libraries"
    elif [ "$purpose" = run ] && [ -n "${WAYLAND_DISPLAY:-}" ]; then
        needed="$needed $wayland_libraries"
    fi
    # shellcheck disable=SC2086 # the words of the list are meant to come apart
    set -- $needed
    while [ $# -gt 0 ]; do
        case $known in
            *"	$1 (libc6,"*) ;; # a bare (libc6) would be the 32-bit one
            *) if is_packaged "$2t64"; then echo "$2t64"; else echo "$2"; fi ;;
        esac
        shift 2
    done
}

command_packages() {
    # shellcheck disable=SC2086 # the words of the list are meant to come apart
    set -- $packing_commands
    while [ $# -gt 0 ]; do
        command -v "$1" >/dev/null || echo "$2"
        shift 2
    done
}

missing_packages() {
    if ! is_ours; then
        found=$(find_python)
        if [ -z "$found" ] || ! has_venv "$found"; then python_package "$found"; fi
    fi
    if [ "$(uname)" = Linux ]; then library_packages; fi
    if [ "$purpose" = package ]; then command_packages; fi
}

missing=$(missing_packages | tr '\n' ' ')
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || true           # an older list may still do; what is missing in the end is told below
    missing=$(missing_packages | tr '\n' ' ') # the right names are known only with a list
    echo "Installing from the system: $missing"
    # shellcheck disable=SC2086 # one word is one package
    apt-get install -qq --no-install-recommends $missing >/dev/null || true
    missing=$(missing_packages | tr '\n' ' ')
fi
if [ -n "$missing" ]; then
    echo "Missing from this system; run: sudo apt-get install --no-install-recommends ${missing% }" >&2
    exit 2
fi

# shellcheck disable=SC2086 # one word is one file
wanted=$(cksum $contents)
if is_ours && [ -f "$stamp" ]; then
    case "$(cat "$stamp")" in *"$wanted"*) exit 0 ;; esac
fi

is_ours || "$(find_python)" -m venv --clear .venv
"$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip >/dev/null
rm -f "$stamp"
for lock in $locks; do
    echo "Installing the packages of $lock into .venv"
    "$python" -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock"
done
"$python" -m pip install -qq --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
printf '%s\n%s\n' "$PWD" "$wanted" > "$stamp"
