#!/usr/bin/env bash
# Prepares the machine for run_autograder: an environment of its own beside this folder, with the
# versions of requirements.lock. Gradescope runs this as root when the zip is uploaded. A second run
# installs nothing. PYTHON chooses another interpreter (3.10 or newer).
set -euo pipefail
umask 022

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
lock=$source/requirements.lock
python=${PYTHON:-python3}
cpu_index=https://download.pytorch.org/whl/cpu
packages=(torch numpy gradescope-utils jsonschema)
export DEBIAN_FRONTEND=noninteractive OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

say() { printf 'setup.sh: %s\n' "$*"; }

is_debian_root() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

apt_install() {
    # The lists are fresh on Gradescope, and may be missing elsewhere.
    apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 ||
        { apt-get update >/dev/null && apt-get install -y --no-install-recommends "$@" >/dev/null; }
}

can_make_environments() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

has_seccomp() {
    "$python" -c 'import ctypes; ctypes.CDLL("libseccomp.so.2")' 2>/dev/null
}

install_system_packages() {
    if ! command -v "$python" >/dev/null && is_debian_root; then
        apt_install python3 python3-venv
    fi
    if ! can_make_environments && is_debian_root; then
        apt_install "$(version_of_python 'python%d.%d-venv')" || apt_install python3-venv
    fi
    can_make_environments || { say "$python lacks venv: install python3-venv"; exit 1; }
    # One layer of the isolation among others: without it the grader says so, and still grades
    # where the others hold.
    if ! has_seccomp && is_debian_root; then
        apt_install libseccomp2 || say "libseccomp2 could not be installed"
    fi
}

version_of_python() { "$python" -c 'import sys; print(sys.argv[1] % sys.version_info[:2])' "$1"; }

# Student code runs as a user of its own, which must be able to read the environment; this folder is
# closed to it.
environment_folder() {
    local folder
    folder=$(dirname "$source")
    while [ "$folder" != / ]; do
        if [ "$(id -u)" -eq 0 ] && [ -z "$(find "$folder" -maxdepth 0 -perm -o=x)" ]; then
            echo "/opt/policy-gradient-autograder/$(printf %s "$source" | cksum | cut -d' ' -f1)"
            return
        fi
        folder=$(dirname "$folder")
    done
    echo "$(dirname "$source")/venv"
}

pip() {
    "$environment/bin/python" -m pip --disable-pip-version-check --no-input "$@"
}

cpu_index_answers() {
    "$python" -c 'import sys, urllib.request
urllib.request.urlopen(sys.argv[1], timeout=20)' "$cpu_index/torch/" 2>/dev/null
}

install_packages() {
    local install=(install --quiet --no-cache-dir --constraint "$lock")
    if cpu_index_answers; then
        say "installing torch for the CPU"
        # That index has old versions of what torch needs, which is installed from the usual one.
        pip "${install[@]}" --no-deps --index-url "$cpu_index" torch ||
            say "torch for the CPU could not be installed: trying the configured index"
    fi
    say "installing ${packages[*]}"
    pip "${install[@]}" "${packages[@]}"
}

smoke_test() {
    local tried passed
    tried=$(mktemp -d)
    chmod 755 "$tried"
    mkdir "$tried/submission" "$tried/results"
    ln -s "$source" "$tried/source"
    printf '%s\n' 'def importance_ratio(new, old): return (new - old).sum().exp()' \
        >"$tried/submission/policy_gradients.py"
    (cd "$tried" && bash "$source/run_autograder") >"$tried/log" 2>&1 || true
    if ! passed=$("$environment/bin/python" - "$tried/results/results.json" <<'PY'
import json, sys
tests = json.load(open(sys.argv[1], encoding="utf-8"))["tests"]
passed = [test["number"] for test in tests if test["status"] == "passed"]
print(*passed)
sys.exit(not passed)
PY
    ); then
        cat "$tried/log"
        rm -rf "$tried"
        say "the smoke test failed: a submission of one right line passes no check"
        exit 1
    fi
    rm -rf "$tried"
    say "a submission of one line passes checks $passed"
}

install_system_packages
environment=$(environment_folder)
wanted="$(cksum <"$lock") $(version_of_python %d.%d) $environment"
if [ "$(cat "$environment/.installed" 2>/dev/null)" != "$wanted" ]; then
    say "making $environment with $("$python" --version)"
    mkdir -p "$(dirname "$environment")"
    "$python" -m venv --clear "$environment"
    install_packages
    printf %s "$wanted" >"$environment/.installed"
fi
rm -rf "$source/.venv"
ln -s "$environment" "$source/.venv"
# By hash, since all files of the zip have one date, and so would those of another zip.
"$environment/bin/python" -m compileall -q -f --invalidation-mode checked-hash \
    "$source/autograder" "$source/assignment" "$source/reference"
smoke_test
say "ready"
