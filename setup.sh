#!/usr/bin/env bash
# Makes .venv, installs the kit into it, and runs the command that follows, if any:
#     bash setup.sh autograder grade starter
# A second run installs nothing. PYTHON and TORCH choose another interpreter or torch.
set -euo pipefail

kit=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
venv=$kit/.venv
torch=${TORCH:-torch==2.13.0}
torch_cpu_index=https://download.pytorch.org/whl/cpu

say() { printf 'setup.sh: %s\n' "$*" >&2; }

# Student code runs as a user of its own where the grader is root. That user must be able to read
# the interpreter and the environment, so neither may lie below a folder that is closed to others.
open_to_others() {
    "$1" - "${@:2}" <<'PY'
import os, sys, sysconfig
paths = sys.argv[1:] or [os.path.realpath(sys.executable), sysconfig.get_path("stdlib")]
for path in paths:
    path = os.path.realpath(path)
    while path != "/":
        if not os.stat(path).st_mode & 0o001 and os.path.isdir(path):
            sys.exit(1)
        path = os.path.dirname(path)
PY
}

usable() {
    command -v "$1" >/dev/null &&
        "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null
}

find_python() {
    local candidate fallback=
    for candidate in ${PYTHON:-} python3 /usr/bin/python3 /usr/local/bin/python3 \
        python3.13 python3.12 python3.11 python3.10; do
        usable "$candidate" || continue
        if [ "$(id -u)" -ne 0 ] || open_to_others "$candidate"; then
            echo "$candidate"
            return
        fi
        fallback=${fallback:-$candidate}
    done
    if [ -n "$fallback" ]; then
        say "only $fallback was found, which other users cannot read: see 'autograder doctor'"
        echo "$fallback"
        return
    fi
    say "no Python 3.10 or newer with venv was found; install python3 and python3-venv"
    return 1
}

make_venv() {
    local python home=$venv
    python=$(find_python)
    if [ "$(id -u)" -eq 0 ] && ! open_to_others "$python" "$kit"; then
        home=/opt/policy-gradient-autograder/$(printf %s "$kit" | cksum | cut -d' ' -f1)
        say "$kit is closed to other users, so the environment goes to $home"
        (umask 022 && mkdir -p "$home")
        rm -rf "$venv"
        ln -s "$home" "$venv"
    fi
    say "making the environment with $("$python" --version)"
    (umask 022 && "$python" -m venv --clear "$home")
}

torch_index() {
    if [ "$(uname -s)" = Linux ] && ! nvidia-smi -L >/dev/null 2>&1 &&
        "$venv/bin/python" -c 'import sys, urllib.request
urllib.request.urlopen(sys.argv[1], timeout=10)' "$torch_cpu_index/torch/" 2>/dev/null; then
        echo "--index-url=$torch_cpu_index"
    fi
}

install() {
    umask 022
    local index
    index=$(torch_index)
    say "installing $torch"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check ${index:+"$index"} "$torch"
    say "installing the kit"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$kit[setup]"
    local folder
    for folder in autograder assignment reference; do
        [ ! -d "$kit/$folder" ] || "$venv/bin/python" -m compileall -q "$kit/$folder"
    done
}

# What an installed environment depends on; it is made anew where this changes.
wanted=$(cat "$kit/pyproject.toml" "$kit/setup.sh" | cksum)-$torch-$kit
if [ "$(cat "$venv/.installed" 2>/dev/null)" != "$wanted" ]; then
    make_venv
    install
    printf %s "$wanted" >"$venv/.installed"
fi

if [ $# -gt 0 ]; then
    export VIRTUAL_ENV=$venv PATH="$venv/bin:$PATH"
    exec "$@"
fi
