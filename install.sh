#!/bin/sh
# Installs, shows or tests hiscored on a Debian or Ubuntu machine. `./install.sh --help` says how.
# Nothing is fetched but by the package manager and by SwiftPM. Running it again is fine.
set -eu

swift_wanted="6.2"
# A machine of 2 GB shows a little less: the kernel keeps some.
memory_wanted_mb=1900
disk_wanted_mb=6000
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
dry_run=no
prefix=/usr/local

say() { printf 'hiscored: %s\n' "$*" >&2; }

fail() {
    status=$1
    shift
    say "$*"
    exit "$status"
}

usage() {
    cat <<'TEXT'
usage: ./install.sh demo [OPTION…]   build and show the tracker on simulated players, at http://127.0.0.1:8080;
                                     options go to `hiscored demo` (--port N, --players N, --days N, --seed N)
       ./install.sh test [OPTION…]   build and run all tests; options go to `swift test`
       sudo ./install.sh [--dry-run] [--prefix DIR]
                                     build the release and install it: DIR/bin/hiscored (DIR is /usr/local),
                                     /etc/hiscored/config.json, /var/lib/hiscored. DESTDIR is put before each path.
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

# --- What the build needs ------------------------------------------------------------------------------------------

require_linux() {
    [ "$(uname -s)" = Linux ] || fail 1 "this is $(uname -s); hiscored is built and run on Linux"
}

# Under sudo: whose folder this is, so that the build's files stay theirs; and their swift, which sudo's PATH may hide.
owner=""
respect_sudo() {
    [ "$(id -u)" -eq 0 ] && [ "${SUDO_UID:-0}" -ne 0 ] && [ "$(stat -c %u "$here")" = "$SUDO_UID" ] || return 0
    owner="$SUDO_UID:${SUDO_GID:-$SUDO_UID}"
    trap give_back EXIT
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
        fail 1 "building needs $memory_wanted_mb MB of memory and swap; this machine has $total_mb MB: add swap, or build on another machine"
}

require_disk() {
    # What an earlier build took counts: then there is less to come.
    free_mb=$(df -Pm "$here" | awk 'NR == 2 { print $4 }')
    built_mb=0
    if [ -d "$here/.build" ]; then built_mb=$(du -sm "$here/.build" | awk '{ print $1 }'); fi
    [ $((free_mb + built_mb)) -ge "$disk_wanted_mb" ] ||
        fail 1 "building needs $disk_wanted_mb MB of disk; $free_mb MB are free at $here"
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
    # of the manual, which are curl's.
    prepare_build sqlite3 python3 curl
    say "building (the first time takes some minutes)"
    swift build --build-tests
    # Without anything to do afterwards the tests take this script's place.
    [ -n "$owner" ] || exec swift test --skip-build "$@"
    swift test --skip-build "$@"
}

# --- Installing for good -------------------------------------------------------------------------------------------

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
  "upstream": { "contact": "" },
  "tracking": { "timezone": "$(time_zone)" },
  "backup": { "directory": "/var/lib/hiscored/backups" }
}
TEXT
    chmod 640 "$1"
}

install_for_good() {
    root=${DESTDIR:-}
    [ -n "$root" ] || [ "$(id -u)" -eq 0 ] || [ "$dry_run" = yes ] ||
        fail 1 "installing needs root: run sudo ./install.sh (or set DESTDIR to a folder of yours)"
    prepare_build
    say "building the release (about ten minutes)"
    run swift build -c release --static-swift-stdlib --product hiscored >&2
    binary="$here/.build/release/hiscored"
    target="$root$prefix/bin/hiscored"
    config="$root/etc/hiscored/config.json"
    say "installing $target"
    run install -d "$root$prefix/bin"
    run install -m 755 -s "$binary" "$target.new"
    run mv -f "$target.new" "$target"
    say "folders $root/etc/hiscored and $root/var/lib/hiscored"
    run install -d -m 750 "$root/etc/hiscored"
    run install -d -m 700 "$root/var/lib/hiscored"
    if [ -e "$config" ]; then
        say "keeping $config"
    else
        say "writing $config (no players, time zone $(time_zone))"
        run write_config "$config"
    fi
    run "$target" --config "$config" config check
    # A static binary carries its time zones; better to see now that they are there.
    run "$target" cron next "0 6 * * *" --timezone Europe/London --count 1
    [ "$dry_run" = no ] || return 0
    cat >&2 <<TEXT

Installed. Next:
  1. set upstream.contact in $config to a mail address or page of yours
  2. $target --config $config serve
  3. in another terminal: $target --config $config player add "Lynx Titan"
  4. open http://127.0.0.1:8080 (from elsewhere: ssh -L 8080:127.0.0.1:8080 $(uname -n))
A systemd service and release tarballs are to come.
TEXT
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
esac

while [ $# -gt 0 ]; do
    case $1 in
        --dry-run) dry_run=yes ;;
        --prefix)
            [ $# -ge 2 ] || fail 64 "--prefix needs a folder"
            case $2 in
                /*) prefix=$2 ;;
                *) fail 64 "--prefix $2 is no absolute path" ;;
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
install_for_good
