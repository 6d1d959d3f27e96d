"""The end of a batch as people read it in a terminal."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from autograder.batch.graded import GRADER_ERROR
from autograder.batch.grading_class import GRADES, Summary
from autograder.console import points


def print_summary(summary: Summary, files: Sequence[Path], console: Console) -> None:
    """How many there are of what, the median, and the files to open."""
    total = sum(summary.outcomes.values())
    console.print(Text(f"{total} submissions, {summary.graded_now} graded now", style="bold"))
    for outcome, count in summary.outcomes.most_common():
        style = "red" if outcome == GRADER_ERROR else ""
        console.print(Text(f"  {count:6} {outcome}", style=style))
    if summary.totals:
        console.print(
            f"Median {points(summary.median)} of {points(summary.max_points)} points, "
            f"from {points(min(summary.totals))} to {points(max(summary.totals))}."
        )
    if summary.strays:
        console.print(
            f"{summary.strays} more results there are of submissions that are not in the folder "
            f"(any more); {GRADES} leaves them out."
        )
    if summary.errors:
        console.print("Those with a grader error are graded again when the command is run again.")
    for path in files:
        console.print(Text(str(path)))
