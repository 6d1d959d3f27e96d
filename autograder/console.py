"""The record as people read it in a terminal."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.changes import Changes
from autograder.record import CheckResult, FileProblem, FunctionResult, Outcome, Record

if TYPE_CHECKING:
    from autograder.doctor import Diagnosis

DEVICE_NAMES = {
    "cpu": "CPU",
    "cuda": "CUDA",
    "simulated": "simulated accelerator",
    "meta": "meta device (this torch cannot simulate an accelerator)",
}
ALL_GREEN = "  ★ Every check here passes. Gradescope runs the hidden ones: submit your file there."
STYLES = {Outcome.PASSED: "green", Outcome.NOT_ATTEMPTED: "dim", Outcome.NOT_CHECKED: "dim"}


def print_record(record: Record, console: Console) -> None:
    """The table of functions, then each check that has something to say, then the total."""
    console.print(function_table(record))
    if record.problem:
        console.print(Text(record.problem.message, style="red"))
    else:
        for function in record.functions:
            print_messages(function, console)
    devices = " and ".join(DEVICE_NAMES.get(device, device) for device in record.devices)
    staff = f"seed {record.seed} · {devices} · {record.seconds:.1f} s"
    console.print(Text(staff, style="dim"))
    console.print(Text(total_line(record), style="bold"))


def total_line(record: Record) -> str:
    """The total, and what there is to earn besides where no hidden checks were run."""
    total = f"Total: {points(record.points)} of {points(record.max_points)} points"
    if not record.hidden_points:
        return total
    return (
        f"{total} on visible checks; {points(record.hidden_points)} more are on hidden inputs, "
        "which Gradescope grades"
    )


def function_table(record: Record) -> Table:
    """One row a function: its points, its outcome, and how many of its checks passed."""
    table = Table("function", "points", "outcome", "checks passed", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    table.columns[2].justify = "left"
    for function in record.functions:
        passed = sum(check.outcome is Outcome.PASSED for check in function.checks)
        table.add_row(
            function.name,
            f"{points(function.points)} / {points(function.max_points)}",
            Text(function.outcome.value, style=style(function.outcome)),
            f"{passed} of {len(function.checks)}",
        )
    return table


def print_messages(function: FunctionResult, console: Console) -> None:
    """What the function's checks have to say; what all of them say stands once."""
    telling = [check for check in function.checks if check.message]
    if not telling:
        return
    console.print()
    messages = {check.message for check in telling}
    if len(messages) == 1 and len(telling) == len(function.checks):
        console.print(Text(f"{function.name}: {messages.pop()}", style=style(function.outcome)))
        return
    console.print(Text(function.name, style="bold"))
    for check in telling:
        print_check(check, console)


def print_check(check: CheckResult, console: Console) -> None:
    """Number and title of a check, what it has to say, and what the submission printed."""
    inputs = "" if check.visible else ", hidden inputs"
    unit = "point" if check.max_points == 1 else "points"
    heading = f"{check.number} {check.title} ({points(check.max_points)} {unit}{inputs})"
    console.print(Padding(Text(heading), (0, 0, 0, 2)))
    console.print(Padding(Text(check.message, style=style(check.outcome)), (0, 0, 0, 6)))
    if check.printed.strip():
        console.print(Padding(Text(f"printed: {check.printed.strip()}", style="dim"), (0, 0, 0, 6)))


def print_changes(changes: Changes, record: Record, at: str, console: Console) -> None:
    """What a save changed: the points, the functions that turned green, then check by check.

    ``at`` is the time of day, as text.
    """
    gained = f" ({changes.gained:+g})" if changes.gained else ""
    same = "" if changes else ", as before"
    total = f"{points(record.points)} of {points(record.max_points)} points"
    console.print(Text(f"{at}  {total}{gained}{same}", style="bold"))
    for function in changes.finished:
        count = len(function.checks)
        console.print(Text(f"  ★ {function.name} is green: all {count} checks pass", "bold green"))
    finished = {function.name for function in changes.finished}
    for check in changes.passing:
        if check.function not in finished:
            title = Text(f"{check.number} {check.title} passes now", style="green")
            console.print(Padding(title, (0, 0, 0, 2)))
    for function in record.functions:
        telling = tuple(check for check in changes.telling if check.function == function.name)
        if len(telling) == len(function.checks):
            print_messages(function, console)
        else:
            for check in telling:
                print_check(check, console)
    if finished and record.points == record.max_points:
        console.print(Text(ALL_GREEN, style="bold green"))
    console.print()


def print_problem(problem: FileProblem, at: str, console: Console) -> None:
    """Why a save left nothing to check; ``at`` is the time of day, as text."""
    console.print(Text(f"{at}  {problem.message}", style="red"))
    console.print()


def print_diagnosis(diagnosis: "Diagnosis", console: Console) -> None:
    """A table each of the layers, of the attacks that were tried, and of the surroundings."""
    for title, findings in (
        ("layer", diagnosis.layers),
        ("attack", diagnosis.attacks),
        ("surroundings", diagnosis.surroundings),
    ):
        table = Table(title, "state", "", box=None, pad_edge=False)
        for finding in findings:
            state = Text(finding.state, style="green" if finding.is_good else "yellow")
            table.add_row(finding.subject, state, Text(finding.purpose, style="dim"))
        console.print(table)
        console.print()


def points(value: float) -> str:
    """``8``, ``2.5``: points without needless digits."""
    return f"{value:g}"


def style(outcome: Outcome) -> str:
    return STYLES.get(outcome, "red")
