"""The page in a terminal."""

import json

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from autograder.harness.formats import cleaned, for_terminal
from autograder.harness.judging import GradedTest, Page, Passage

STYLES = {"passed": "green", "failed": "red"}


def print_page(page: Page, console: Console, is_for_staff: bool = False) -> None:
    """What the student sees; for staff, marked, also what is kept from students."""
    console.print(Rule("Submission, as staff see it" if is_for_staff else "Submission"))
    if page.output.text and (page.is_visible or is_for_staff):
        console.print(for_terminal(page.output))
        console.print()
    for test in page.tests:
        if test.is_visible or is_for_staff:
            print_test(test, console)
    if page.leaderboard:
        table = Table("leaderboard", "", box=None, pad_edge=False)
        for figure in page.leaderboard:
            table.add_row(Text(cleaned(figure.name)), Text(cleaned(str(figure.value))))
        console.print(table)
    if page.is_stdout_visible or is_for_staff:
        print_stdout(page, console)
    if is_for_staff:
        print_staff_data(page, console)
    console.print(Rule())
    for remark in page.remarks:
        console.print(Text(f"For staff: {cleaned(remark)}", style="yellow"))
    console.print(Text(total_line(page, is_for_staff), style="bold"))


def print_test(test: GradedTest, console: Console) -> None:
    """Number, name and points of a test, then its output."""
    console.print(heading(test))
    if test.output.text.strip():
        console.print(Padding(for_terminal(test.output), (0, 0, 0, 4)))


def heading(test: GradedTest) -> Text:
    """``1.1) Defaults (2/2)``, in the colour of the status."""
    name = for_terminal(test.name)
    name = name.plain if isinstance(name, Text) else cleaned(test.name.text)
    kept = "" if test.is_visible else "  [kept from the student]"
    text = f"{cleaned(test.number)}) {name}{points_of(test)}{kept}"
    return Text(text, style=STYLES.get(test.status, ""))


def points_of(test: GradedTest) -> str:
    """`` (1/2)``; empty where there are no points."""
    if test.score is None:
        return ""
    return f" ({test.score:g}/{test.max_score:g})" if test.max_score else f" ({test.score:g})"


def print_stdout(page: Page, console: Console) -> None:
    """What run_autograder printed, which Gradescope takes for coloured text."""
    kept = "" if page.is_stdout_visible else " (kept from the student)"
    console.print(Text(f"Standard output{kept}", style="bold"))
    console.print(Padding(for_terminal(Passage(page.stdout, "ansi")), (0, 0, 0, 4)))


def print_staff_data(page: Page, console: Console) -> None:
    """What is in the results for staff alone."""
    if page.execution_time is not None:
        console.print(Text(f"execution_time: {page.execution_time:g} s"))
    if page.extra_data is not None:
        text = json.dumps(page.extra_data, indent=1, ensure_ascii=False)
        console.print(Text(f"extra_data: {cleaned(text)}"))


def total_line(page: Page, is_for_staff: bool) -> str:
    """``Total: 87.5 of 100 points``, or that the student sees none."""
    total = f"{page.score:g} of {page.max_score:g} points" if page.max_score else f"{page.score:g}"
    if page.shows_total:
        return f"Total: {total}"
    return f"Total: none for the student; {total} for staff" if is_for_staff else "Total: not shown"
