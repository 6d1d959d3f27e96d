"""What a whole run of run_autograder costs on one core, beside the import of torch, and its memory.

    python benchmarks/grade_on_gradescope.py [RUNS]

Lays the kit out as on Gradescope, pins everything to one core, and runs both in turn, as whole
processes. Prints the median of each, their ratio, and the largest sum over all processes of the
memory that they use; what several share is counted once. The aims are a ratio of 1.5 or less, and
750 MB. The memory of other users' processes can only be read as root.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Container, Iterable
from pathlib import Path

from autograder.building import SETTINGS, gather
from autograder.gradescope.settings import read_settings
from autograder.paths import KIT

DEFAULT_RUNS = 9
SAMPLE_SECONDS = 0.005
ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
IMPORT = [sys.executable, "-c", "import torch"]


def lay_out(root: Path) -> list[str]:
    """Gradescope's folders with the reference as the submission; the command to run there."""
    source = root / "source"
    for name, data in gather(read_settings(SETTINGS)).items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (root / "submission").mkdir()
    shutil.copy(KIT / "reference" / "policy_gradients.py", root / "submission")
    (source / ".venv").symlink_to(sys.prefix)
    subprocess.run([sys.executable, "-m", "compileall", "-q", source], check=True)
    return ["bash", str(source / "run_autograder")]


def seconds_of(command: list[str], folder: Path) -> float:
    """Wall-clock seconds of one run of the command, which must succeed."""
    environment = {**os.environ, **ONE_THREAD}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def seconds_to_results(command: list[str], root: Path) -> float:
    """Wall-clock seconds until the results are as they stay."""
    started = time.time()
    seconds_of(command, root)
    return (root / "results" / "results.json").stat().st_mtime - started


def check_score(root: Path) -> None:
    """Stop where the reference does not get full marks: nothing else is worth timing."""
    results = json.loads((root / "results" / "results.json").read_text())
    if results["score"] != 100:
        raise SystemExit(f"the reference gets {results['score']} points")


def peak_memory(command: list[str], folder: Path) -> int:
    """Bytes that one run's processes use at once, at most, as far as samples tell."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    peak = 0
    ended = threading.Event()

    def wait() -> None:
        process.wait()
        ended.set()

    threading.Thread(target=wait).start()
    while not ended.wait(SAMPLE_SECONDS):
        used = [memory_of(each) for each in descendants(process.pid)]
        own, mapped = zip(*used, strict=True)
        peak = max(peak, sum(own) + max(mapped))
    return peak


def descendants(pid: int) -> list[int]:
    """The process and all that it started, as they are now."""
    found, waiting = [], [pid]
    while waiting:
        each = waiting.pop()
        found.append(each)
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def memory_of(pid: int) -> tuple[int, int]:
    """Bytes of a process that are in no file, shared ones in parts, and bytes of mapped files.

    Others on this machine may map the same files, which would hide what they cost where nobody
    does. The processes of a grading map the same files as the largest.
    """
    own = {"Pss_Anon": 0, "Pss_Shmem": 0}
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            own.update(kilobytes_in(file, own))
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            mapped = kilobytes_in(file, {"RssFile"}).get("RssFile", 0)
    except (OSError, ValueError):
        return 0, 0
    return sum(own.values()) * 1024, mapped * 1024


def kilobytes_in(lines: Iterable[str], names: Container[str]) -> dict[str, int]:
    """The lines of these names, as the kernel writes them: ``Name:   12 kB``."""
    split = (line.split() for line in lines)
    return {words[0][:-1]: int(words[1]) for words in split if words[0][:-1] in names}


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        command = lay_out(root)
        memory = peak_memory(command, root)
        check_score(root)
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        measured: dict[str, list[float]] = {"import torch": [], "final results": []}
        for _ in range(runs):
            measured["import torch"].append(seconds_of(IMPORT, root))
            measured["final results"].append(seconds_to_results(command, root))
        check_score(root)
    medians = {name: statistics.median(values) for name, values in measured.items()}
    for name, values in measured.items():
        low, high = min(values), max(values)
        print(f"{name:15} median {medians[name]:.3f} s   ({low:.3f} to {high:.3f}, {runs} runs)")
    print(f"ratio           {medians['final results'] / medians['import torch']:.2f}")
    print(f"peak memory     {memory / 1e6:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_RUNS)
