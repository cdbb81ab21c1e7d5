#!/bin/bash
# Build .venv and gather the system's packages and the fonts. Safe and quick to repeat.
#
#   scripts/set-up.sh            what the service needs
#   scripts/set-up.sh --tests    and what the tests need
#
# PYTHON names another interpreter. Ends with 3 where a system package is missing and only
# the machine's administrator can install it; the exact line is printed.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022

SERVICE=(ca-certificates libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig
    fonts-noto-cjk fonts-arphic-gkai00mp fonts-babelstone-han)
TESTS=(poppler-utils qpdf jq xxd openssl libatomic1)  # the last: what drives the browser wants it
WANTED=runtime
if [ "${1:-}" = "--tests" ]; then WANTED=develop; fi

main() {
    python=$(find_python)
    install_system_packages
    build_environment
    scripts/gather-fonts.sh
}

say() { printf '%s\n' "$*" >&2; }

# The first Python of 3.11 or later.
find_python() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
        # Markers of packages misread a pre-release, such as the 3.11.0rc1 of Ubuntu 22.04.
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11, 0, "final"))' 2>/dev/null; then
            # Not that of an environment which somebody has switched on.
            "$candidate" -c 'import sys; print(sys._base_executable)'
            return
        fi
    done
    say "Python 3.11 or later is needed. Install it, or name it: make setup PYTHON=/path/to/python3"
    exit 3
}

install_system_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "This is no Debian or Ubuntu. Install what these packages contain: ${SERVICE[*]}"
        return
    fi
    local missing
    missing=$(missing_packages)
    if [ -z "$missing" ]; then return; fi
    if [ "$(id -u)" != 0 ]; then
        say "These system packages are missing: $missing"
        say "Let an administrator run this line, then try again:"
        say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
        exit 3
    fi
    say "Installing system packages: $missing"
    # shellcheck disable=SC2086 # it is a list of words
    if ! install_as_root $missing; then
        say "The system packages could not be installed. See the lines above, then try again."
        exit 3
    fi
}

install_as_root() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq install -y --no-install-recommends "$@" </dev/null >/dev/null
}

missing_packages() {
    local package
    for package in $(wanted_packages); do
        is_installed "$package" || printf '%s ' "$package"
    done | sed 's/ $//'
}

wanted_packages() {
    printf '%s ' "${SERVICE[@]}"
    "$python" -c 'import ensurepip' 2>/dev/null || venv_package
    if [ "$WANTED" = runtime ]; then return; fi
    printf '%s ' "${TESTS[@]}"
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || printf 'postgresql '
    # On Ubuntu Chromium is not an apt package; there the browser's tests are skipped.
    grep -q '^ID=ubuntu' /etc/os-release || browser_package
}

# Chromium without its windows takes a third less of the processor, where Debian has it apart.
browser_package() {
    if apt-cache show chromium-headless-shell >/dev/null 2>&1; then
        printf 'chromium-headless-shell '
    else
        printf 'chromium '
    fi
}

# Debian keeps the parts of Python that build environments in a package of their own.
venv_package() { "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2], end=" ")'; }

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | head -c 9)" = installed ]
}

# Brought up to date when the interpreter, a pinned version or pyproject.toml changed.
build_environment() {
    if [ "$WANTED" = runtime ] && is_built develop; then return; fi # which holds both
    if is_built "$WANTED"; then return; fi
    say "Building .venv from requirements/$WANTED.txt"
    is_ours || "$python" -m venv --clear .venv
    pip_install --require-hashes -r "requirements/$WANTED.txt"
    pip_install --no-deps --no-build-isolation -e .
    fingerprint "$WANTED" >".venv/set-up-$WANTED"
}

is_built() { [ "$(cat ".venv/set-up-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; }

fingerprint() { { "$python" -VV; pwd; cat "requirements/$1.txt" pyproject.toml; } | sha256sum; }

# An environment of the same Python, with pip.
is_ours() {
    [ "$(.venv/bin/python -VV 2>/dev/null)" = "$("$python" -VV)" ] &&
        .venv/bin/python -c 'import pip' 2>/dev/null
}

pip_install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }

main
