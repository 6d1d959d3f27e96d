"""An audit as people read it in a terminal."""

import contextlib
from collections.abc import Callable, Iterator, Mapping

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from autograder.audit import Audit, CheckRow, Fault, Row


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where that is a terminal; gives what moves it on by one."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("grading", total=total)
        yield lambda: bar.advance(task)


def print_audit(audit: Audit, console: Console) -> None:
    """Who kills whom, what each check is worth, what is luck, the faults, and the sum of it."""
    for function in dict.fromkeys(row.implementation.function for row in audit.rows):
        rows = [row for row in audit.rows if row.implementation.function == function]
        console.print(Text(function, style="bold"))
        console.print(implementations_table(rows))
        console.print()
    console.print(checks_table(audit.checks))
    console.print()
    for row in audit.rows:
        for luck in row.luck:
            console.print(Text(f"{row.implementation} {luck}", style="yellow"))
    for fault in Fault:
        print_faults(audit, fault, console)
    console.print(Text(seeds_text(audit.seeds), style="dim"))
    console.print(Text(summary(audit), style="bold"))


def implementations_table(rows: list[Row]) -> Table:
    """One row a wrong implementation: the checks that it always fails, and what it was called."""
    table = Table("wrong implementation", "killed by", "called", box=None, pad_edge=False)
    for row in rows:
        table.add_row(
            row.implementation.name,
            " ".join(row.killers),
            Text(", ".join(row.names), style="green" if row.is_named else "yellow"),
        )
    return table


def checks_table(checks: tuple[CheckRow, ...]) -> Table:
    """One row a check: how many it kills, and how many nothing else does."""
    table = Table("check", "", "kills", "alone", box=None, pad_edge=False)
    for column in table.columns[2:]:
        column.justify = "right"
    for check in checks:
        kills = Text(str(check.kills), style="" if check.kills else "red")
        table.add_row(check.number, escape(check.title), kills, str(check.alone))
    return table


def print_faults(audit: Audit, fault: Fault, console: Console) -> None:
    """The implementations or checks that have this fault, if there are any."""
    findings = audit.having(fault)
    if not findings:
        return
    heading = f"{fault.value[0].upper()}{fault.value[1:]} ({len(findings)}):"
    console.print(Text(heading, style="bold red"))
    for finding in findings:
        detail = f": {finding.detail}" if finding.detail else ""
        console.print(Text(f"  {finding.subject}{detail}"))
    console.print()


def seeds_text(seeds: tuple[int, ...]) -> str:
    """How to grade with the same hidden inputs again."""
    several = f" --seeds {len(seeds)}" if len(seeds) > 1 else ""
    return f"the same again: --seed {seeds[0]}{several}"


def summary(audit: Audit) -> str:
    """The numbers that an audit is about."""
    share = audit.named / len(audit.rows) if audit.rows else 0.0
    survivors, rejected = audit.having(Fault.SURVIVES), audit.having(Fault.REJECTED)
    return (
        f"{len(audit.rows)} wrong, {len(survivors)} at full marks; "
        f"{audit.right} right, {len(rejected)} below; "
        f"{audit.named} named ({share:.0%}); {len(audit.having(Fault.FALSE_NAME))} false names; "
        f"{len(audit.findings)} faults"
    )


def as_json(audit: Audit) -> Mapping:
    """The audit as plain data."""
    return {
        "seeds": list(audit.seeds),
        "wrong": {
            str(row.implementation): {
                "declared": sorted(row.implementation.declared),
                "failures": dict(row.failures),
                "names": dict(row.names),
            }
            for row in audit.rows
        },
        "checks": {
            check.number: {"title": check.title, "kills": check.kills, "alone": check.alone}
            for check in audit.checks
        },
        "faults": [
            {"fault": finding.fault.value, "subject": finding.subject, "detail": finding.detail}
            for finding in audit.findings
        ],
    }
