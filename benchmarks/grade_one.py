"""What a full grading of the reference costs beside the import of torch.

Both run as whole processes, in turn, so that a machine that slows down slows both:

    python benchmarks/grade_one.py [RUNS]

Prints the median of each and their ratio.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

KIT = Path(__file__).resolve().parent.parent
DEFAULT_RUNS = 11
COMMANDS = {
    "import torch": [sys.executable, "-c", "import torch"],
    "grade reference": [
        *(sys.executable, "-m", "autograder", "grade"),
        *(str(KIT / "reference"), "--device", "cpu"),
    ],
}
ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def seconds_of(command: list[str]) -> float:
    """Wall-clock seconds of one run of the command, which must succeed."""
    environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": str(KIT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    elapsed = time.perf_counter() - started
    if "grade" in command and "Total: 100 of 100 points" not in done.stdout:
        raise SystemExit(f"the reference does not get 100 points:\n{done.stdout}")
    return elapsed


def main(runs: int) -> None:
    for command in COMMANDS.values():
        seconds_of(command)  # warms the file cache
    measured = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, command in COMMANDS.items():
            measured[name].append(seconds_of(command))
    medians = {name: statistics.median(values) for name, values in measured.items()}
    for name, values in measured.items():
        low, high = min(values), max(values)
        print(f"{name:16} median {medians[name]:.3f} s   ({low:.3f} to {high:.3f}, {runs} runs)")
    print(f"ratio            {medians['grade reference'] / medians['import torch']:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_RUNS)
