"""A class graded in one go, and another time killed halfway and resumed: the tables must agree."""

import csv
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measuring import Cost, costing, memory_of_children

TENTHS = 10
POLL_SECONDS = 0.2
# Differs from one grading to the next of the same submission.
NOT_COMPARED = "seconds"
QUIETLY = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True)
class Tenth:
    """A point on the way: how many are graded, after how many seconds, with how much memory."""

    graded: int
    seconds: float
    mib: float


@dataclass(frozen=True)
class Resumed:
    """What was seen. ``lost`` are results that were there at the kill and not after it."""

    size: int
    tenths: tuple[Tenth, ...]
    whole: Cost
    killed_at: int
    resumed_seconds: float
    graded_again: int
    same_table: bool
    lost: tuple[str, ...]


def graded_in(output: Path) -> set[str]:
    """The ids that have a result."""
    return {path.stem for path in (output / "results").glob("[!.]*.json")}


def check_resuming(size: int, command: Sequence[str], work: Path) -> Resumed:
    """Grade the class both ways.

    Args:
        size: how many submissions there are.
        command: grades the class, once the output folder is put at its end.
        work: an empty folder.
    """
    whole, parts = work / "whole", work / "parts"
    with costing() as cost:
        tenths = tuple(on_the_way(size, [*command, str(whole)], whole))
    killed_at = kill_halfway(size, [*command, str(parts)], parts)
    before = {id_: result_time(parts, id_) for id_ in graded_in(parts)}
    started = time.perf_counter()
    subprocess.run([*command, str(parts)], check=True, **QUIETLY)
    seconds = time.perf_counter() - started
    after = {id_: result_time(parts, id_) for id_ in graded_in(parts)}
    again = sum(after.get(id_) != stamp for id_, stamp in before.items())
    same = table(whole / "grades.csv") == table(parts / "grades.csv")
    lost = tuple(sorted(before.keys() - after.keys()))
    return Resumed(size, tenths, cost, killed_at, seconds, again, same, lost)


def result_time(output: Path, id_: str) -> int:
    return (output / "results" / f"{id_}.json").stat().st_mtime_ns


def on_the_way(size: int, command: Sequence[str], output: Path) -> Iterator[Tenth]:
    """Run the command; tell what it has come to at each tenth of the class."""
    started = time.perf_counter()
    process = subprocess.Popen(command, **QUIETLY)
    wanted = [size * tenth // TENTHS for tenth in range(1, TENTHS + 1)]
    while wanted and process.poll() is None:
        time.sleep(POLL_SECONDS)
        graded = len(graded_in(output))
        if graded >= wanted[0]:
            yield Tenth(graded, time.perf_counter() - started, memory_of_children())
            wanted = [count for count in wanted if count > graded]
    if process.wait() != 0:
        raise SystemExit(f"the batch ended with {process.returncode}")


def kill_halfway(size: int, command: Sequence[str], output: Path) -> int:
    """Run the command and kill it when half of the class is graded; how many were."""
    process = subprocess.Popen(command, **QUIETLY, start_new_session=True)
    while len(graded_in(output)) < size // 2:
        if process.poll() is not None:
            raise SystemExit("the batch ended before it could be killed")
        time.sleep(POLL_SECONDS)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return len(graded_in(output))


def table(path: Path) -> list[dict[str, str]]:
    """The rows, without the times."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        del row[NOT_COMPARED]
    return rows


def in_words(resumed: Resumed) -> list[str]:
    """What was seen, a line each."""
    lines = [
        f"{resumed.size} submissions in {resumed.whole.seconds:.0f} s, "
        f"{resumed.whole.cpu_seconds / resumed.size:.2f} CPU seconds each, "
        f"{resumed.whole.peak_mib:.0f} MiB at most",
        "graded  seconds  a second, of this tenth  MiB",
    ]
    last = Tenth(0, 0.0, 0.0)
    for tenth in resumed.tenths:
        rate = (tenth.graded - last.graded) / (tenth.seconds - last.seconds)
        lines.append(f"{tenth.graded:6}  {tenth.seconds:7.1f}  {rate:24.1f}  {tenth.mib:3.0f}")
        last = tenth
    again = f"{resumed.graded_again} of them graded again, {len(resumed.lost)} lost"
    lines.append(f"killed (SIGKILL) with {resumed.killed_at} graded; {again}")
    same = "the same" if resumed.same_table else "NOT THE SAME"
    lines.append(f"resumed in {resumed.resumed_seconds:.0f} s; grades.csv but its times: {same}")
    return lines
