#!/bin/sh
# Installs, shows, tests or packages hiscored on a Debian or Ubuntu machine. `./install.sh --help` says how.
# Nothing is fetched but by the package manager and by SwiftPM. Running it again is fine.
set -eu

swift_wanted="6.2"
# A machine of 2 GB shows a little less: the kernel keeps some.
memory_wanted_mb=1900
disk_wanted_mb=6000
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
dry_run=no
prefix=/usr/local
# Put before each path: a scratch root for tests and packagers. Users and packages of this machine are left alone then.
root=${DESTDIR:-}
# Other programs in place of systemd's, for tests and packagers; with DESTDIR there is no systemd without SYSTEMCTL.
systemctl=${SYSTEMCTL:-systemctl}
journalctl=${JOURNALCTL:-journalctl}

# A terminal that is gone must not end an upgrade half-way.
say() { printf 'hiscored: %s\n' "$*" >&2 || true; }

fail() {
    status=$1
    shift
    say "$*"
    exit "$status"
}

usage() {
    cat <<'TEXT'
usage: sudo ./install.sh [OPTION…]   install the service, or upgrade it: from a release tarball (--from, or the one that
                                     lies beside this script, or the one this script was unpacked from), else by building
         --from TARBALL              install this release; TARBALL.sha256 must lie beside it
         --build                     build, whatever lies beside the script (Swift 6.2, 2 GB of memory, 6 GB of disk)
         --contact MAIL              a mail address or page for upstream.contact of a new config
         --prefix DIR                where the binary goes: DIR/bin/hiscored (DIR is /usr/local)
         --dry-run                   say what would be done, and do nothing
       sudo ./install.sh --uninstall [--purge]
                                     take the service away; --purge takes its config, its data and its user too
       ./install.sh demo [OPTION…]   build and show the tracker on simulated players, at http://127.0.0.1:8080;
                                     options go to `hiscored demo` (--port N, --players N, --days N, --seed N)
       ./install.sh test [OPTION…]   build and run all tests; options go to `swift test`
       ./install.sh package [--binary FILE] [--output DIR]
                                     build a release tarball with its checksum into DIR (dist), or make it of FILE
TEXT
}

# Runs a command, or only says it with --dry-run.
run() {
    if [ "$dry_run" = yes ]; then
        say "would run: $*"
    else
        "$@"
    fi
}

# --- What is cleared up at the end ---------------------------------------------------------------------------------

scratch=""
# Whether a version is linked that has not proved itself yet.
switched=no

# A folder for as long as the script runs.
make_scratch() {
    [ -n "$scratch" ] || scratch=$(mktemp -d "${TMPDIR:-/tmp}/hiscored-install.XXXXXX")
}

# The same, where programs may be run: not every /tmp allows that.
make_running_scratch() {
    make_scratch
    printf '#!/bin/sh\n' >"$scratch/probe"
    chmod 755 "$scratch/probe"
    if ! "$scratch/probe" 2>/dev/null; then
        rm -rf -- "$scratch"
        install -d "$library"
        scratch=$(mktemp -d "$library/hiscored-install.XXXXXX")
    fi
}

clean_up() {
    # Whatever ended it between the switch and the proof.
    if [ "$switched" = yes ]; then (roll_back) || true; fi
    [ -z "$scratch" ] || rm -rf -- "$scratch"
    give_back
}

interrupted() {
    trap '' INT TERM HUP
    [ "$switched" = no ] || roll_back
    exit 130
}

trap clean_up EXIT
trap interrupted INT TERM HUP

# --- What the build needs ------------------------------------------------------------------------------------------

require_linux() {
    [ "$(uname -s)" = Linux ] || fail 1 "this is $(uname -s); hiscored is built and run on Linux"
}

# Under sudo: whose folder this is, so that the build's files stay theirs; and their swift, which sudo's PATH may hide.
owner=""
respect_sudo() {
    [ "$(id -u)" -eq 0 ] && [ "${SUDO_UID:-0}" -ne 0 ] && [ "$(stat -c %u "$here")" = "$SUDO_UID" ] || return 0
    owner="$SUDO_UID:${SUDO_GID:-$SUDO_UID}"
    command -v swift >/dev/null 2>&1 && return 0
    theirs=$(runuser -l "${SUDO_USER:-root}" -c 'command -v swift' 2>/dev/null | tail -n 1)
    [ -z "$theirs" ] || PATH=$(dirname -- "$theirs"):$PATH
}

give_back() {
    [ -n "$owner" ] && [ "$dry_run" = no ] || return 0
    for made in .build Package.resolved; do
        [ ! -e "$here/$made" ] || chown -hR "$owner" "$here/$made"
    done
}

require_swift_command() {
    command -v swift >/dev/null 2>&1 ||
        fail 1 "there is no swift command on PATH ($PATH): install Swift $swift_wanted or newer, https://www.swift.org/install/linux/ (sudo may have its own PATH: sudo env PATH=\"\$PATH\" ./install.sh)"
}

# A toolchain that was only unpacked may lack libraries of its own.
swift_starts() {
    swift --version >/dev/null 2>&1 && swift build --version >/dev/null 2>&1
}

require_swift_version() {
    answer=$(swift --version 2>&1) || fail 1 "swift does not start: $answer"
    found=$(printf '%s\n' "$answer" |
        sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
    [ -n "$found" ] || fail 1 "swift --version names no version: $answer"
    [ "$(printf '%s\n%s\n' "$swift_wanted" "$found" | sort -t . -k 1,1n -k 2,2n | head -n 1)" = "$swift_wanted" ] ||
        fail 1 "this is Swift $found; $swift_wanted or newer is needed (https://www.swift.org/install/linux/)"
}

require_memory() {
    memory_kb=$(sed -n 's/^MemTotal: *\([0-9]*\).*/\1/p' /proc/meminfo)
    swap_kb=$(sed -n 's/^SwapTotal: *\([0-9]*\).*/\1/p' /proc/meminfo)
    total_mb=$(((memory_kb + swap_kb) / 1024))
    [ "$total_mb" -ge "$memory_wanted_mb" ] ||
        fail 1 "building needs $memory_wanted_mb MB of memory and swap; this machine has $total_mb MB: install a release tarball (--from), made with \`./install.sh package\` on a larger machine, or add swap"
}

require_disk() {
    # What an earlier build took counts: then there is less to come.
    free_mb=$(df -Pm "$here" | awk 'NR == 2 { print $4 }')
    built_mb=0
    if [ -d "$here/.build" ]; then built_mb=$(du -sm "$here/.build" | awk '{ print $1 }'); fi
    [ $((free_mb + built_mb)) -ge "$disk_wanted_mb" ] ||
        fail 1 "building needs $disk_wanted_mb MB of disk; $free_mb MB are free at $here: install a release tarball (--from), made with \`./install.sh package\` on another machine"
}

is_installed() {
    [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = "install ok installed" ]
}

# Installs the Debian packages that are missing, or names the line that does.
require_packages() {
    command -v dpkg-query >/dev/null 2>&1 ||
        fail 1 "this is no Debian or Ubuntu: install the headers of SQLite and libcurl (OpenSSL) and pkg-config yourself, then build with: swift build"
    missing=""
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && [ "$dry_run" = no ]; then
        fail 1 "packages are missing; install them with: sudo apt-get install -y$missing"
    fi
    say "installing$missing"
    # A source that is away is no reason to stop: what is wanted may come from the others.
    run apt-get update -qq || say "apt-get update failed; going on with what is known"
    # shellcheck disable=SC2086 # a list of names without blanks
    run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}

prepare_build() {
    require_linux
    respect_sudo
    require_swift_command
    # An unsuitable toolchain is told before anything is installed; one that does not start gets its libraries first.
    if swift_starts; then
        require_swift_version
    else
        set -- libncurses-dev libxml2-dev "$@"
    fi
    # The two libraries; what the toolchain works with (C library, linker, git).
    require_packages libsqlite3-dev libcurl4-openssl-dev pkg-config g++ git "$@"
    [ "$dry_run" = yes ] || require_swift_version
    require_memory
    require_disk
    cd -- "$here"
}

# --- demo and test -------------------------------------------------------------------------------------------------

demo() {
    prepare_build
    say "building (the first time takes some minutes)"
    swift build --product hiscored >&2
    say "starting; Ctrl-C ends it and leaves nothing behind"
    binary="$(swift build --show-bin-path)/hiscored"
    give_back
    exec "$binary" demo "$@"
}

run_tests() {
    # The tests look at the file from outside with sqlite3, serve captured bodies with python3, and type the commands
    # of the manual, which are curl's; as root they try names that lead into the house in a network of their own.
    prepare_build sqlite3 python3 curl iproute2
    say "building (the first time takes some minutes)"
    swift build --build-tests
    # Without anything to do afterwards the tests take this script's place.
    [ -n "$owner" ] || exec swift test --skip-build "$@"
    swift test --skip-build "$@"
}

# --- What is installed: a release ----------------------------------------------------------------------------------

machine=$(uname -m)
# The folder that a release lies in: bin/hiscored, hiscored.service, config.example.json.
release=""

# Looks for a release in the order of `usage`.
find_release() {
    if [ "$build" = yes ]; then
        build_release
    elif [ -n "$tarball" ]; then
        unpack "$tarball"
    elif [ -x "$here/bin/hiscored" ]; then
        release=$here
        check_unpacked
    else
        tarball=$(newest_tarball)
        if [ -n "$tarball" ]; then
            unpack "$tarball"
        else
            say "no release tarball beside this script, so it is built (--from TARBALL installs one)"
            build_release
        fi
    fi
}

newest_tarball() {
    for folder in "$here" "$here/dist"; do
        # shellcheck disable=SC2012 # our own names
        found=$(ls -t "$folder"/hiscored-*-linux-"$machine".tar.gz 2>/dev/null | head -n 1)
        [ -z "$found" ] || break
    done
    printf '%s' "$found"
}

unpack() {
    [ -f "$1" ] || fail 66 "there is no file $1"
    [ -f "$1.sha256" ] || fail 1 "$1.sha256 is missing: it comes with the tarball, and tells whether that is whole"
    wanted=$(awk 'NR == 1 { print $1 }' "$1.sha256")
    got=$(sha256sum -- "$1" | awk '{ print $1 }')
    [ "$wanted" = "$got" ] ||
        fail 1 "$1 is not what $1.sha256 says (it has $got, wanted is $wanted): fetch both again; nothing was changed"
    say "checked $1: its checksum is right"
    make_scratch
    tar -xzf "$1" -C "$scratch" || fail 1 "$1 cannot be unpacked; nothing was changed"
    release=$(find "$scratch" -mindepth 1 -maxdepth 1 -type d -name 'hiscored-*-linux-*' | head -n 1)
    [ -n "$release" ] && [ -f "$release/bin/hiscored" ] ||
        fail 65 "$1 is no release of hiscored; nothing was changed"
    case $release in
        *-linux-"$machine") ;;
        *) fail 65 "$1 is for ${release##*-linux-}, and this machine is $machine; nothing was changed" ;;
    esac
}

# A release that was unpacked by hand says itself what belongs to it.
check_unpacked() {
    [ -f "$release/SHA256SUMS" ] || return 0
    (cd -- "$release" && sha256sum --quiet -c SHA256SUMS >&2) ||
        fail 1 "the files in $release are not what SHA256SUMS says: unpack the tarball again; nothing was changed"
}

build_release() {
    [ -f "$here/Package.swift" ] || fail 1 "there are no sources beside this script to build from; use --from TARBALL"
    prepare_build
    say "building the release (about ten minutes)"
    run swift build -c release --static-swift-stdlib --product hiscored >&2
    make_scratch
    release="$scratch/hiscored-built-linux-$machine"
    run assemble "$release" "$here/.build/release/hiscored"
}

# Puts a release together: FOLDER BINARY.
assemble() {
    mkdir -p "$1/bin"
    install -m 755 "$2" "$1/bin/hiscored"
    strip "$1/bin/hiscored" 2>/dev/null || say "strip failed or is missing: the binary stays large"
    install -m 755 "$here/install.sh" "$1/install.sh"
    for file in Packaging/hiscored.service config.example.json README.md CHANGELOG.md CONTRIBUTING.md LICENSE; do
        install -m 644 "$here/$file" "$1/${file##*/}"
    done
    # Where the links among them lead.
    mkdir -p "$1/docs/images"
    for file in "$here"/docs/*.md "$here/docs/schema.sql"; do install -m 644 "$file" "$1/docs/${file##*/}"; done
    for file in "$here"/docs/images/*.png; do install -m 644 "$file" "$1/docs/images/${file##*/}"; done
    (cd -- "$1" && find . -type f ! -name SHA256SUMS | sort | sed 's|^\./||' | xargs -d '\n' sha256sum >SHA256SUMS)
}

# Building goes on in another folder.
absolute() {
    case $1 in
        /*) printf '%s' "$1" ;;
        *) printf '%s' "$PWD/$1" ;;
    esac
}

package() {
    output="$here/dist"
    binary=""
    while [ $# -gt 0 ]; do
        [ $# -ge 2 ] || fail 64 "$1 needs a value, or is no option of package"
        case $1 in
            --binary) binary=$(absolute "$2") ;;
            --output) output=$(absolute "$2") ;;
            *) fail 64 "unknown option of package: $1" ;;
        esac
        shift 2
    done
    if [ -z "$binary" ]; then
        prepare_build binutils
        say "building the release (about ten minutes)"
        swift build -c release --static-swift-stdlib --product hiscored >&2
        binary="$here/.build/release/hiscored"
    fi
    [ -x "$binary" ] || fail 66 "there is no program at $binary"
    version=$("$binary" --version) || fail 1 "$binary does not start"
    name="hiscored-$version-linux-$machine"
    make_scratch
    assemble "$scratch/$name" "$binary"
    mkdir -p "$output"
    # The same content makes the same tarball, whoever packs it and when.
    (cd -- "$scratch" && tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -cf - "$name" | gzip -9n) \
        >"$output/$name.tar.gz"
    (cd -- "$output" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
    say "made $output/$name.tar.gz and its checksum; copy both, and install with: sudo ./install.sh --from $name.tar.gz"
}

# --- Places --------------------------------------------------------------------------------------------------------

set_places() {
    config="$root/etc/hiscored/config.json"
    data="$root/var/lib/hiscored"
    link="$root$prefix/bin/hiscored"
    library="$root$prefix/lib/hiscored"
    unit="$root/etc/systemd/system/hiscored.service"
    # The last version that was ready.
    proved="$library/ready"
}

# Where it is installed already: elsewhere it would be there twice.
keep_prefix() {
    installed=$(sed -n 's|^ExecStart=\(/.*\)/bin/hiscored .*|\1|p' "$root/etc/systemd/system/hiscored.service" 2>/dev/null |
        head -n 1) || true
    [ -n "$installed" ] || return 0
    [ -z "$asked_prefix" ] || [ "$prefix" = "$installed" ] ||
        fail 65 "it is installed under $installed: leave --prefix out, or run --uninstall first (it keeps config and data)"
    prefix=$installed
}

has_systemd() {
    [ -n "${SYSTEMCTL:-}" ] || { [ -z "$root" ] && [ -d /run/systemd/system ]; }
}

require_root() {
    [ -n "$root" ] || [ "$(id -u)" -eq 0 ] || [ "$dry_run" = yes ] ||
        fail 1 "this needs root: run sudo ./install.sh (or set DESTDIR to a folder of yours)"
}

# Gives a file or folder to the service, where there is such a user.
belongs_to() {
    [ -n "$root" ] || run chown "$1" "$2"
}

# Does something in the database's folder as its owner, so that no link there leads root astray.
as_owner() {
    if [ -n "$root" ] || [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        runuser -u "$(stat -c %U "$(dirname -- "$database")")" -- "$@"
    fi
}

# --- Before anything is changed ------------------------------------------------------------------------------------

# The libraries that the binary loads; Debian 13 and Ubuntu 24.04 gave libcurl another name.
require_libraries() {
    [ -z "$root" ] || return 0
    command -v dpkg-query >/dev/null 2>&1 || return 0
    curl_package=libcurl4
    if is_installed libcurl4t64 || apt-cache show libcurl4t64 >/dev/null 2>&1; then curl_package=libcurl4t64; fi
    require_packages "$curl_package" libsqlite3-0 ca-certificates tzdata
}

require_working_binary() {
    [ "$dry_run" = no ] || [ -x "$release/bin/hiscored" ] || return 0
    version=$("$release/bin/hiscored" --version 2>&1) ||
        fail 1 "the binary of this release does not start on this machine: $version"
    # A static binary carries its time zones; better to see now that they are there.
    "$release/bin/hiscored" cron next "0 6 * * *" --timezone Europe/London --count 1 >/dev/null ||
        fail 1 "the binary of this release does not know the time zones"
    digest=$(sha256sum "$release/bin/hiscored" | cut -c 1-8)
    target="$library/hiscored-$version-$digest"
}

# --- The steps -----------------------------------------------------------------------------------------------------

make_user() {
    [ -z "$root" ] || return 0
    if getent passwd hiscored >/dev/null; then return 0; fi
    say "making the system user hiscored"
    run useradd --system --user-group --home-dir /var/lib/hiscored --no-create-home --shell /usr/sbin/nologin hiscored
}

make_folders() {
    say "folders $root/etc/hiscored and $data"
    run install -d -m 750 "$root/etc/hiscored"
    run install -d -m 700 "$data"
    run install -d "$root$prefix/bin" "$library"
    belongs_to root:hiscored "$root/etc/hiscored"
    belongs_to hiscored:hiscored "$data"
}

# The machine's zone by name; UTC where it has none.
time_zone() {
    if [ -L /etc/localtime ]; then
        zone=$(readlink -f /etc/localtime | sed -n 's|.*/zoneinfo/||p')
    elif [ -r /etc/timezone ]; then
        zone=$(head -n 1 /etc/timezone)
    else
        zone=UTC
    fi
    case $zone in
        '' | *[!A-Za-z0-9_+/-]*) echo UTC ;;
        *) echo "$zone" ;;
    esac
}

write_config() {
    cat >"$1" <<TEXT
{
  "database": { "path": "/var/lib/hiscored/hiscored.sqlite" },
  "server": { "listen": "127.0.0.1:8080", "public_url": "http://127.0.0.1:8080" },
  "upstream": { "contact": "$contact" },
  "tracking": { "timezone": "$(time_zone)" },
  "backup": { "directory": "/var/lib/hiscored/backups" }
}
TEXT
    chmod 640 "$1"
}

make_config() {
    if [ -e "$config" ]; then
        say "keeping $config"
        make_readable
        [ -z "$contact" ] || say "--contact changes no config that is there: put it into upstream.contact of $config"
        return 0
    fi
    say "writing $config (no players, time zone $(time_zone))"
    run write_config "$config"
    belongs_to root:hiscored "$config"
}

# A config that came from another machine may be nobody's here.
make_readable() {
    [ -z "$root" ] && [ "$dry_run" = no ] || return 0
    ! runuser -u hiscored -- test -r "$config" || return 0
    say "the service cannot read $config: giving it to the group hiscored"
    chgrp hiscored "$config"
    chmod g+r "$config"
}

# With the program that is to be installed, before anything is switched.
check_config() {
    [ "$dry_run" = no ] || return 0
    "$release/bin/hiscored" --config "$config" config check >&2 ||
        fail 78 "$config cannot be used by version $version (see above); mend it and run this again; nothing was switched"
}

# The value of a text setting, as the config and its defaults say it.
setting() {
    "$1" --config "$config" config show | sed -n "s|^$2 = \"\\(.*\\)\"  # .*|\\1|p"
}

# The program that is installed now; empty on a first install.
former=""
database=""
copy=""

look_at_former() {
    [ "$dry_run" = no ] || return 0
    database=$(setting "$release/bin/hiscored" database.path)
    # A scratch root's config names the real places; what lies there is none of its business.
    case $database in
        "$root"/*) ;;
        *) database="" ;;
    esac
    if [ -L "$proved" ]; then
        former=$(readlink -f "$proved" || true)
    elif [ -L "$link" ]; then
        former=$(readlink -f "$link" || true)
    elif [ -f "$link" ]; then
        # An installation from before there were versions.
        former="$library/hiscored-before"
        cp -p "$link" "$former"
    fi
    [ -z "$former" ] || [ -x "$former" ] || former=""
}

# By the program that is there: it knows its file.
copy_database() {
    [ -n "$database" ] && [ -e "$database" ] || return 0
    require_room
    [ -n "$former" ] || return 0
    copy="$database.before-upgrade-$(date -u +%Y-%m-%dT%H%M%SZ)"
    say "copying the database to $copy"
    "$former" --config "$config" backup "$copy" >&2 || fail 1 "the database could not be copied, so nothing was switched"
    # The newest two are enough.
    # shellcheck disable=SC2012 # our own names
    ls -t "$database".before-upgrade-* 2>/dev/null | tail -n +3 | while IFS= read -r old; do as_owner rm -f -- "$old"; done
}

# Two copies (one of ours, one that the new version makes if it changes the form of the file), and what a server wants free.
require_room() {
    folder=$(dirname -- "$database")
    wanted_kb=$((2 * $(du -k -- "$database" | awk '{ print $1 }') + 150 * 1024))
    free_kb=$(df -Pk -- "$folder" | awk 'NR == 2 { print $4 }')
    [ "$free_kb" -ge "$wanted_kb" ] ||
        fail 1 "an upgrade wants $((wanted_kb / 1024)) MB free at $folder, and $((free_kb / 1024)) MB are: make room; nothing was switched"
}

install_binary() {
    if [ "$dry_run" = yes ]; then
        say "would install the binary as $library/hiscored-VERSION and link $link to it"
        return 0
    fi
    say "installing version $version as $target"
    install -m 755 "$release/bin/hiscored" "$target.new"
    mv -f "$target.new" "$target"
    switched=yes
    point_to "$target"
}

# Points the link at a program, at one stroke.
point_to() {
    ln -sfn "../lib/hiscored/${1##*/}" "$link.new"
    mv -fT "$link.new" "$link"
}

# It has proved itself: the next upgrade comes back to it.
mark_proved() {
    switched=no
    [ "$dry_run" = no ] || return 0
    ln -sfn "hiscored-$version-$digest" "$proved.new"
    mv -fT "$proved.new" "$proved"
}

# What is neither installed nor what was before, and what killed runs left.
remove_older() {
    find "$library" -maxdepth 1 -type d -name 'hiscored-install.*' ! -path "$scratch" -mmin +60 -exec rm -rf {} +
    for old in "$library"/hiscored-*; do
        [ -d "$old" ] || [ "$old" = "$target" ] || [ "$old" = "$former" ] || rm -f -- "$old"
    done
}

is_first_unit=no

install_unit() {
    has_systemd || return 0
    # A first run that ended too early counts as none.
    if [ -e "$unit" ] && [ -L "$proved" ]; then
        [ "$dry_run" = yes ] || cp -p "$unit" "$scratch/unit"
    else
        is_first_unit=yes
    fi
    say "the unit $unit"
    run install -d "$root/etc/systemd/system"
    run write_unit
    run "$systemctl" daemon-reload
    # Later the choice is the operator's.
    [ "$is_first_unit" = no ] || run "$systemctl" enable hiscored
}

write_unit() {
    sed "s|@PREFIX@|$prefix|g" "$release/hiscored.service" >"$unit.new"
    chmod 644 "$unit.new"
    mv -f "$unit.new" "$unit"
}

# Starts the service, or starts it anew, and waits for it. One that was stopped stays stopped.
start() {
    if ! has_systemd; then
        mark_proved
        return 0
    fi
    if [ "$is_first_unit" = no ] && [ "$state" = inactive ]; then
        switched=no
        say "the service is stopped, and stays so; start it with: systemctl start hiscored"
        return 0
    fi
    say "starting the service (bringing a large database up to date takes a while)"
    restart_service || return 1
    [ "$dry_run" = yes ] || "$link" --config "$config" ready --wait 60 >&2 || return 1
    mark_proved
}

# Earlier starts, good or bad, count for systemd's limit.
restart_service() {
    [ "$dry_run" = yes ] || "$systemctl" reset-failed hiscored 2>/dev/null || true
    run "$systemctl" restart hiscored
}

show_log() {
    say "the last lines of its log:"
    "$journalctl" -u hiscored -n 30 --no-pager >&2 || say "the log cannot be shown"
}

# --- When the new version does not run ------------------------------------------------------------------------------

# Puts everything back as it was.
roll_back() {
    switched=no
    say "version $version does not run"
    ! has_systemd || show_log
    ! has_systemd || "$systemctl" stop hiscored || true
    if [ -z "$former" ]; then
        fail 1 "the service was installed and does not run: see the log above, mend it, then: systemctl restart hiscored"
    fi
    # The version before is linked whatever becomes of the file: it refuses one that it cannot read, and leaves it alone.
    point_to "$former"
    if [ -e "$scratch/unit" ]; then
        cp -p "$scratch/unit" "$unit"
        "$systemctl" daemon-reload || true
    fi
    put_database_back ||
        fail 1 "version $("$former" --version) is linked again, but the database was not put back (see above): the copies are ${before:-none} and ${copy:-none}; put one of them at $database, then: systemctl restart hiscored"
    say "version $("$former" --version) is back"
    has_systemd || exit 1
    restart_service || true
    "$link" --config "$config" ready --wait 60 >&2 ||
        fail 1 "the version before does not say that it is ready: see above, and its log (journalctl -u hiscored)"
    fail 1 "the upgrade was taken back; version $("$former" --version) runs again"
}

before=""

# The new version makes a copy of the file before it changes the file's form. If there is one of today's start, the version
# before could not read the file any more. At no moment is there no whole file: the copy is made first, under another name.
put_database_back() {
    [ -n "$database" ] || return 0
    before=$(find "$(dirname -- "$database")" -maxdepth 1 -type f -name "$(basename -- "$database").before-[0-9]*" \
        ! -name '*.hiscored-partial*' ! -name '*-wal' ! -name '*-shm' ! -name '*-journal' \
        -newer "$scratch/started" | sort | head -n 1)
    if [ -z "$before" ]; then
        say "the database was not brought up to date, and stays as it is"
        return 0
    fi
    as_owner cp -p "$before" "$database.put-back" || return 1
    failed="$database.failed-$version"
    [ ! -e "$failed" ] || failed="$failed-$(date -u +%Y-%m-%dT%H%M%SZ)"
    for part in -wal -shm ""; do
        [ ! -e "$database$part" ] || as_owner mv -f "$database$part" "$failed$part" || return 1
    done
    as_owner mv -f "$database.put-back" "$database" || return 1
    lost=$(($(date +%s) - $(stat -c %Y "$before")))
    say "put back the copy of $(date -d "@$(stat -c %Y "$before")"); what was read in the $(((lost + 59) / 60)) minutes since is in $failed alone"
}

# --- The whole -----------------------------------------------------------------------------------------------------

install_for_good() {
    require_linux
    require_root
    keep_prefix
    set_places
    make_running_scratch
    find_release
    require_libraries
    require_working_binary
    make_user
    make_folders
    make_config
    check_config
    look_at_former
    copy_database
    state=unknown
    ! has_systemd || state=$("$systemctl" is-active hiscored) || true
    : >"$scratch/started"
    install_binary
    install_unit
    if ! start; then roll_back; fi
    switched=no
    [ "$dry_run" = no ] || return 0
    remove_older
    say_what_next
}

say_what_next() {
    listen=$(setting "$link" server.listen)
    port=${listen##*:}
    if ! has_systemd; then
        cat >&2 <<TEXT

hiscored $version is installed. There is no systemd here; run it as a user who owns $data:
  $link --config $config serve
TEXT
        return 0
    fi
    if ! "$systemctl" is-active --quiet hiscored; then
        say "hiscored $version is installed"
        return 0
    fi
    cat >&2 <<TEXT

hiscored $version runs at http://$listen and starts with the machine.
  from your own computer:  ssh -L $port:127.0.0.1:$port $(uname -n)   then open http://127.0.0.1:$port
TEXT
    if [ -z "$former" ]; then
        # It says itself where the code goes.
        "$link" --config "$config" setup-code >/dev/null || say "set-up: $link setup-code"
        cat >&2 <<TEXT
  for the internet, put Caddy in front (apt-get install caddy), with these lines in /etc/caddy/Caddyfile:
      tracker.example.org {
          reverse_proxy 127.0.0.1:$port
      }
    and "public_url": "https://tracker.example.org" under "server" in $config, then: systemctl restart hiscored
TEXT
        [ -n "$contact" ] ||
            say "please put a mail address or page of yours into upstream.contact of $config, then: systemctl restart hiscored"
    fi
    say "is all well? sudo hiscored doctor"
}

# --- Taking it away ------------------------------------------------------------------------------------------------

uninstall() {
    require_linux
    require_root
    keep_prefix
    set_places
    if has_systemd && [ -e "$unit" ]; then
        say "stopping the service"
        run "$systemctl" disable --now hiscored || true
        [ "$dry_run" = yes ] || ! "$systemctl" is-active --quiet hiscored ||
            fail 1 "the service could not be stopped, so nothing was removed: systemctl status hiscored"
        [ ! -d "$unit.d" ] || say "kept: your changes in $unit.d"
        run rm -f "$unit"
        run "$systemctl" daemon-reload
    fi
    # Asked while there is a program that knows.
    database=""
    if [ -e "$config" ]; then
        database=$(setting "$link" database.path 2>/dev/null || true)
        # Without a program the file itself says it, if it is written as usual.
        [ -n "$database" ] || database=$(sed -n 's|.*"database".*"path" *: *"\(/[^"]*\)".*|\1|p' "$config" | head -n 1)
    fi
    say "removing $link and $library"
    run rm -f "$link"
    run rm -rf "$library"
    if [ "$purge" = no ]; then
        say "kept: $config and $data; --purge removes them too"
        return 0
    fi
    say "removing $root/etc/hiscored and $data with all that was read, and all backups in it"
    run rm -rf "$root/etc/hiscored"
    if [ -d "$data" ]; then
        # The folder may be a link, or a disk of its own.
        run find "$(readlink -f "$data")" -mindepth 1 -delete
        run rm -rf "$data" || say "the empty folder $data stays: it is in use as a disk"
    fi
    case $database in
        "" | "$data"/*) ;;
        *) say "not removed, since it lies elsewhere: $database" ;;
    esac
    [ -n "$root" ] || ! getent passwd hiscored >/dev/null || run userdel hiscored
}

# --- Arguments -----------------------------------------------------------------------------------------------------

case ${1:-} in
    demo)
        shift
        demo "$@"
        ;;
    test)
        shift
        run_tests "$@"
        exit 0
        ;;
    package)
        shift
        package "$@"
        exit 0
        ;;
esac

tarball=""
build=no
contact=""
asked_prefix=""
uninstall=no
purge=no

# The value of an option: OPTION VALUE, or nothing behind it.
value() {
    [ $# -ge 2 ] && [ -n "$2" ] || fail 64 "$1 needs a value"
    printf '%s' "$2"
}

while [ $# -gt 0 ]; do
    case $1 in
        --dry-run) dry_run=yes ;;
        --build) build=yes ;;
        --uninstall) uninstall=yes ;;
        --purge) purge=yes ;;
        --from)
            tarball=$(value "$@") || exit $?
            shift
            ;;
        --contact)
            contact=$(value "$@") || exit $?
            # It goes between quotes of the config.
            case $contact in
                *[!A-Za-z0-9@:/._+~?=%\&,\ -]*) fail 64 "--contact takes a mail address or the address of a page" ;;
            esac
            shift
            ;;
        --prefix)
            prefix=$(value "$@") || exit $?
            asked_prefix=$prefix
            case $prefix in
                *[!A-Za-z0-9/._-]*) fail 64 "--prefix $prefix has a character that has no place in it" ;;
                /*) ;;
                *) fail 64 "--prefix $prefix is no absolute path" ;;
            esac
            shift
            ;;
        --help | -h)
            usage
            exit 0
            ;;
        *)
            usage >&2
            fail 64 "unknown argument: $1"
            ;;
    esac
    shift
done

[ "$purge" = no ] || [ "$uninstall" = yes ] || fail 64 "--purge goes with --uninstall"
[ -z "$tarball" ] || [ "$build" = no ] || fail 64 "--from and --build exclude each other"
if [ "$uninstall" = yes ]; then uninstall; else install_for_good; fi
