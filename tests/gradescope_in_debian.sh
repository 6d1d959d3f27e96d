#!/usr/bin/env bash
# Tries a built zip where nothing but base packages and python3 is installed, as Gradescope would:
#     bash tests/gradescope_in_debian.sh autograder.zip [BASE.tar]
# Makes a minimal Debian root with debootstrap, from this machine's own mirror, unpacks the zip into
# /autograder/source, runs setup.sh there, and grades some submissions. BASE.tar keeps the bare root for
# the next time. Needs root and debootstrap; takes a few minutes, most of them for downloads.
set -euo pipefail

if [ $# -lt 1 ] || [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
    sed -n '2,6s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 2
fi
# Of its own, so that no mount outlives this script.
[ -n "${IN_OWN_MOUNTS:-}" ] || exec env IN_OWN_MOUNTS=1 \
    unshare --mount --propagation private bash "${BASH_SOURCE[0]}" "$@"

kit=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
zip=$(realpath "$1")
base=${2:+$(realpath "$2")}
work=$(mktemp -d)
root=$work/root
chmod 755 "$work"

clean_up() {
    # Innermost first; what is still mounted must not be reached by rm.
    awk -v root="$root/" 'index($2, root) == 1 { print $2 }' /proc/self/mounts | sort -r |
        while read -r mounted; do umount "$mounted" || umount --lazy "$mounted"; done
    rm -rf --one-file-system "$work"
}
trap clean_up EXIT

say() { printf '== %s (%d s)\n' "$*" "$SECONDS"; }

make_base() {
    local codename mirror
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)' \
        'Created-By: Packages' | awk -v codename="$codename" \
        '$2 == codename && $3 == "main" && $4 ~ /^(Debian|Ubuntu)$/ { print $1; exit }')
    if [ -z "$mirror" ]; then
        echo "apt knows of no mirror for $codename: run apt-get update" >&2
        return 1
    fi
    say "a bare $codename"
    debootstrap --variant=minbase --include=python3 "$codename" "$root" "$mirror" \
        >"$work/debootstrap.log" 2>&1 || { tail "$work/debootstrap.log"; return 1; }
}

# What lets this machine's apt and pip reach their registries lets them do so in the root.
copy_configuration() {
    local path
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    apt-config dump | grep -E '^Acquire::(https?|Check|Retries)' \
        >"$root/etc/apt/apt.conf.d/90machine" || true
    for path in /etc/pip.conf "$HOME/.config/pip/pip.conf" "$HOME/.pip/pip.conf"; do
        [ ! -f "$path" ] || install -D -m 644 "$path" "$root/${path/#$HOME//root}"
    done
    # Folders of packages and certificates on this disk.
    { env | grep '^PIP_' || true; python3 -m pip config list; } | tr "=' " '\n' |
        sed -n 's,^\(file://\)\?\(/.*\),\2,p' | sort -u | while read -r path; do
        if [ -d "$path" ]; then
            # A simple index may point to what lies beside it.
            [ "$(basename "$path")" != simple ] || path=$(dirname "$path")
            mkdir -p "$root$path"
            mount --bind -o ro "$path" "$root$path"
        elif [ -f "$path" ]; then
            install -D -m 644 "$path" "$root$path"
            # Where the package of certificates is installed, it writes its bundle anew from these.
            install -D -m 644 "$path" "$root/usr/local/share/ca-certificates/machine.crt"
        fi
    done
}

in_root() {
    local variable variables=()
    while IFS= read -r variable; do variables+=("$variable"); done < <(env | grep '^PIP_')
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        "${variables[@]}" GRADESCOPE_TOKEN=of-the-harness "$@"
}

lay_out() {
    mkdir -p "$root/autograder/source"
    python3 -m zipfile -e "$zip" "$root/autograder/source"
    chmod +x "$root/autograder/source/"{setup.sh,run_autograder}
    cp "$root/autograder/source/run_autograder" "$root/autograder/run_autograder"
}

install_and_wipe() {
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount --rbind /sys "$root/sys"
    for title in "setup.sh" "setup.sh, a second time"; do
        in_root chroot "$root" bash -c 'cd /var && /autograder/source/setup.sh'
        say "$title"
    done
    rm -rf "$root"/var/lib/apt/lists/* "$root"/tmp/* "$root"/var/tmp/*
}

make_submissions() {
    local submissions=$work/submissions hostile=writes-results-json-where-gradescope-reads-it
    mkdir -p "$submissions"/{reference,starter,syntax-error,hostile,endless-import}
    cp "$kit/reference/policy_gradients.py" "$submissions/reference/"
    cp "$kit/starter/policy_gradients.py" "$submissions/starter/"
    cp "$kit/tests/submissions/$hostile/policy_gradients.py" "$submissions/hostile/"
    echo 'def compute_gae(' >"$submissions/syntax-error/policy_gradients.py"
    echo 'while True: pass' >"$submissions/endless-import/policy_gradients.py"
}

write_metadata() {
    cat >"$root/autograder/submission_metadata.json" <<'JSON'
{"id": 1, "created_at": "2025-03-01T10:00:00.000000-08:00", "submission_method": "upload",
 "assignment": {"due_date": "2025-03-02T23:59:00.000000-08:00", "total_points": "100.0"},
 "users": [{"id": 2, "email": "student@example.edu", "name": "A Student", "sid": null}],
 "previous_submissions": []}
JSON
    chmod 644 "$root/autograder/submission_metadata.json"
}

# One run as the harness makes it; a line of the table; fails where the results are not as expected.
grade() {
    local name=$1 expected=$2 metadata=$3 started code
    rm -rf "$root/autograder/"{submission,results,submission_metadata.json}
    mkdir "$root/autograder/"{submission,results}
    cp "$work/submissions/$name/"* "$root/autograder/submission/"
    [ "$metadata" = absent ] || write_metadata
    started=$(date +%s%N)
    code=0
    in_root chroot "$root" bash -c 'cd /autograder && ./run_autograder >results/stdout 2>&1' || code=$?
    python3 - "$root/autograder" "$name" "$expected" "$metadata" "$code" \
        $(($(date +%s%N) - started)) <<'PY'
import json, math, os, sys
root, name, expected, metadata, code, nanoseconds = sys.argv[1:]
def refuse(constant):
    raise ValueError(constant)
with open(f"{root}/results/results.json", encoding="utf-8") as file:
    text = file.read()
results = json.loads(text, parse_constant=refuse)
with open(f"{root}/results/stdout", encoding="utf-8") as file:
    stdout = file.read()
faults = []
if (results["score"], code) != (float(expected), "0"):
    faults.append(f"expected {expected} points and code 0")
if any(not math.isfinite(test["score"]) for test in results["tests"]):
    faults.append("a score is not finite")
if len(results["tests"]) < 8 or sum(test["max_score"] for test in results["tests"]) != 100:
    faults.append("checks are missing")
if not results["extra_data"].get("version", {}).get("content_hash"):
    faults.append("no version")
if "of-the-harness" in text + stdout:
    faults.append("the harness's environment shows")
path = f"{root}/submission_metadata.json"
if os.path.exists(path) and os.stat(path).st_mode & 0o077:
    faults.append("the metadata are readable to students")
seconds = int(nanoseconds) / 1e9
off = [layer for layer, state in results["extra_data"].get("layers", {}).items()
       if not state.startswith("on")]
print(f"{name:15} metadata {metadata:8} score {results['score']:5g}  code {code}  "
      f"{seconds:5.1f} s  layers off: {', '.join(off) or 'none'}  {'; '.join(faults) or 'as expected'}")
if faults:
    print(stdout)
sys.exit(bool(faults))
PY
}

if [ -n "$base" ] && [ -f "$base" ]; then
    mkdir "$root"
    tar -C "$root" -xf "$base"
else
    make_base
    [ -z "$base" ] || tar -C "$root" -cf "$base" .
fi
say "the bare root"
copy_configuration
lay_out
install_and_wipe
make_submissions
failed=0
for metadata in present absent; do
    grade reference 100 $metadata || failed=1
    for name in starter syntax-error hostile endless-import; do
        grade $name 0 $metadata || failed=1
    done
done
say "all gradings"
exit $failed
