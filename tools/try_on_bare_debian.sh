#!/bin/sh
# Installs a built .deb on a bare Debian 12 without network, runs its self-test there as an ordinary user, off screen,
# and takes it off again. Needs root, debootstrap, and the network once, for the system and the packages it depends on.
#
#     sh tools/try_on_bare_debian.sh dist/puskesos_X.Y.Z_amd64.deb [FOLDER]
#
# FOLDER (build/debian) keeps the bare system, so that the next run needs neither long nor a network.
set -eu
deb=$(realpath "$1")
place=${2:-build/debian}
[ "$(id -u)" = 0 ] || { echo "Only root can make a system to try the package on." >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "Missing from this system; run: apt-get install debootstrap" >&2; exit 2; }
mkdir -p "$place"
place=$(realpath "$place")
bare=$place/bare system=$place/system

if [ ! -f "$place/ready" ]; then
    rm -rf "$bare"
    debootstrap --variant=minbase bookworm "$bare" >"$place/debootstrap.log"
    rm "$bare"/var/cache/apt/archives/*.deb # what the bare system is made of
    touch "$place/ready"
fi

# What the package depends on is fetched beforehand, as an admin would on another PC, into the bare system's own store.
cp "$deb" "$bare/var/tmp/puskesos.deb"
inside() { chroot "$1" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 HOME=/root sh -c "$2"; }
inside "$bare" 'ls /var/lib/apt/lists/*_Packages >/dev/null 2>&1 || apt-get update -qq
    apt-get install -qq --yes --download-only --no-install-recommends /var/tmp/puskesos.deb >/dev/null'

rm -rf "$system"
cp -a "$bare" "$system"
mount --bind /proc "$system/proc"
mount --bind /dev "$system/dev"
trap 'umount "$system/proc" "$system/dev"; rm -rf "$system"' EXIT

# From here on there is no network: neither for the installation nor for the program.
offline() { unshare --net chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
offline sh -c 'dpkg --install /var/cache/apt/archives/*.deb /var/tmp/puskesos.deb' >"$place/install.log"
offline useradd --create-home petugas
echo "Installed on Debian $(cat "$system/etc/debian_version"): $(du -sm "$system/opt/puskesos" | cut -f1) MB"
offline su petugas -c 'cd && puskesos --version && puskesos-admin --help >/dev/null && puskesos --selftest hasil.json'
offline su petugas -c 'grep -q "\"frozen\": true" /home/petugas/hasil.json'
[ ! -e "$system/home/petugas/.local/share/Puskesos" ] || { echo "The self-test left data behind." >&2; exit 1; }
offline dpkg --remove puskesos >>"$place/install.log"
[ ! -e "$system/opt/puskesos" ] || { echo "Removal left $(find "$system/opt/puskesos" | wc -l) files behind." >&2; exit 1; }
echo "Installed without network, passed its self-test as an ordinary user, and removed again."
