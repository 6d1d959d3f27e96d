"""What grading a class costs, beside other graders on the same class in the same run.

    python benchmarks/grade_many.py                            # 10, 100 and 1000, then the peers
    python benchmarks/grade_many.py --size 100 --peer-sample 4
    python benchmarks/grade_many.py --resume-check 1000

Prints Markdown for the README. The class is made (see ``made_class.py``): right, wrong and broken
submissions, and one endless loop in a hundred. Peers grade a sample of it, two submissions at a
time, on right-value tests only (see ``assignments/values.py``), after this kit has graded 200 of it
without the endless ones. What a peer's submission costs does not depend on how many there are,
since each starts a process of its own. Peers come from the extra ``peers``.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from made_class import ENDLESS, RIGHT, Made, made_class, write_class
from measuring import Cost, costing, machine
from peers import ONE_THREAD, PEERS, Measured, measure
from resuming import check_resuming, in_words

from autograder.paths import KIT

SIZES = (10, 100, 1000)
JOBS = (1, 2)
PEER_SAMPLE = 12
# So many that our own start, 2 s for each process, hardly counts, and measured next to the peers.
OWN_BESIDE_PEERS = 200
SIDE_BY_SIDE = 2


@dataclass(frozen=True)
class Run:
    """One batch of this kit."""

    size: int
    jobs: int
    cost: Cost


def batch_command(folder: Path, jobs: int) -> list[str]:
    """The command without the output's folder at its end."""
    command = [sys.executable, "-m", "autograder", "batch", str(folder), "--seed", "1"]
    return [*command, "--device", "cpu", "--jobs", str(jobs), "-o"]


def run_batch(folder: Path, size: int, jobs: int, output: Path, options: Sequence[str] = ()) -> Run:
    """Grade the class, as a whole process from start to end."""
    with costing() as cost:
        done = subprocess.run(
            [*batch_command(folder, jobs), str(output), *options],
            env={**os.environ, **ONE_THREAD, "PYTHONPATH": str(KIT)},
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise SystemExit(f"the batch failed:\n{done.stdout}{done.stderr}")
    return Run(size, jobs, cost)


def size_table(runs: Sequence[Run]) -> list[str]:
    """Rows of the runs of this kit."""
    lines = [
        "| submissions | jobs | seconds | a second | CPU seconds each | peak MiB |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for run in runs:
        cost = run.cost
        lines.append(
            f"| {run.size} | {run.jobs} | {cost.seconds:.1f} | {run.size / cost.seconds:.1f} "
            f"| {cost.cpu_seconds / run.size:.2f} | {cost.peak_mib:.0f} |"
        )
    return lines


def peer_table(own: Measured, peers: Sequence[Measured]) -> list[str]:
    """The peers' cost of a submission beside ours, which includes the start of the whole."""
    lines = [
        "| grader | seconds each | times ours | CPU seconds each | times ours | peak MiB "
        "| right ones with full marks |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    seconds, cpu = own.cost.seconds / own.submissions, own.cost.cpu_seconds / own.submissions
    for row in (own, *peers):
        each, cpu_each = row.cost.seconds / row.submissions, row.cost.cpu_seconds / row.submissions
        lines.append(
            f"| {row.name} | {each:.3f} | {each / seconds:.1f} | {cpu_each:.3f} "
            f"| {cpu_each / cpu:.1f} | {row.cost.peak_mib:.0f} | {row.full_marks} of {row.right} |"
        )
    return lines


def measure_sizes(sizes: Sequence[int], jobs: Sequence[int], work: Path) -> list[Run]:
    runs = []
    for size in sizes:
        folder = work / f"class-{size}"
        write_class(made_class(size), folder)
        for processes in jobs:
            click.echo(f"grading {size} with --jobs {processes} ...", err=True)
            runs.append(run_batch(folder, size, processes, work / f"out-{size}-{processes}"))
    return runs


def measure_beside_peers(sample: int, own_size: int, python: str, work: Path) -> list[str]:
    """The peers' table, and why some are not in it."""
    ending = [made for made in made_class(own_size) if made.kind != ENDLESS]
    folder = work / "class-without-endless"
    write_class(iter(ending), folder)
    click.echo(f"grading {len(ending)} without endless loops ...", err=True)
    right = [made.id for made in ending if made.kind == RIGHT]

    def own(name: str, *options: str) -> Measured:
        output = work / f"out-without-endless{''.join(options)}"
        cost = run_batch(folder, len(ending), SIDE_BY_SIDE, output, options).cost
        return Measured(name, len(ending), cost, full_marks(output, right), len(right))

    whole = own("this kit, all checks")
    measured, skipped = [own("this kit, visible checks", "--visible-only")], []
    for number, peer in enumerate(PEERS):
        click.echo(f"grading {sample} with {peer.package}{peer.remark} ...", err=True)
        slot = work / f"peer{number}"
        slot.mkdir()
        result = measure(peer, sampled(ending, sample), SIDE_BY_SIDE, python, slot)
        (measured if isinstance(result, Measured) else skipped).append(result)
    taken = min(sample, len(ending))
    return [
        *peer_table(whole, measured),
        "",
        f"This kit: {len(ending)} submissions, --jobs {SIDE_BY_SIDE}, start included.",
        f"Peers: {taken} of these, {SIDE_BY_SIDE} at a time, right-value tests only.",
        *skipped,
    ]


def full_marks(output: Path, ids: Sequence[str]) -> int:
    """How many of these got all points."""
    results = (json.loads((output / "results" / f"{id_}.json").read_bytes()) for id_ in ids)
    return sum(result["points"] == result["max_points"] for result in results)


def sampled(submissions: Sequence[Made], count: int) -> list[Made]:
    """So many, spread evenly over the class."""
    step = max(len(submissions) / count, 1.0)
    return [submissions[int(index * step)] for index in range(min(count, len(submissions)))]


@click.command()
@click.option("--size", "sizes", type=int, multiple=True, default=SIZES, show_default=True)
@click.option("--jobs", type=int, multiple=True, default=JOBS, show_default=True)
@click.option("--peer-sample", type=int, default=PEER_SAMPLE, show_default=True)
@click.option("--peers/--no-peers", "with_peers", default=True)
@click.option("--peers-python", default=sys.executable, help="The Python that has the peers.")
@click.option("--resume-check", type=int, help="Only kill and resume a class of so many.")
def main(
    sizes: Sequence[int],
    jobs: Sequence[int],
    peer_sample: int,
    with_peers: bool,
    peers_python: str,
    resume_check: int | None,
) -> None:
    """Measure, and print Markdown."""
    on = machine()
    # The environment of the students' side must be able to read the class.
    with tempfile.TemporaryDirectory(prefix="grade-many-") as name:
        work = Path(name)
        if resume_check:
            folder = work / "class"
            write_class(made_class(resume_check), folder)
            command = batch_command(folder, SIDE_BY_SIDE)
            lines = in_words(check_resuming(resume_check, command, work))
        else:
            lines = size_table(measure_sizes(sizes, jobs, work))
            if with_peers:
                own_size = min(max(sizes), OWN_BESIDE_PEERS)
                lines += ["", *measure_beside_peers(peer_sample, own_size, peers_python, work)]
    click.echo("\n".join([*lines, "", f"On {on}."]))


if __name__ == "__main__":
    main()
