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
        peak = max(peak, sum(map(proportional_bytes, descendants(process.pid))))
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


def proportional_bytes(pid: int) -> int:
    """Memory of a process, with its share of what it shares with others; 0 once it has ended."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        command = lay_out(root)
        memory = peak_memory(command, root)
        check_score(root)
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        measured: dict[str, list[float]] = {"import torch": [], "run_autograder": []}
        for _ in range(runs):
            measured["import torch"].append(seconds_of(IMPORT, root))
            measured["run_autograder"].append(seconds_of(command, root))
        check_score(root)
    medians = {name: statistics.median(values) for name, values in measured.items()}
    for name, values in measured.items():
        low, high = min(values), max(values)
        print(f"{name:15} median {medians[name]:.3f} s   ({low:.3f} to {high:.3f}, {runs} runs)")
    print(f"ratio           {medians['run_autograder'] / medians['import torch']:.2f}")
    print(f"peak memory     {memory / 1e6:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_RUNS)
