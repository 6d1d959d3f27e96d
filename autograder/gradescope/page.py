"""The page that a student sees, as Gradescope's results.json.

What the kit says is HTML, escaped. What a submission may have had a say in is plain text as a
whole: a check's message with an exception in it, what was printed, a file that does not compile.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from autograder.gradescope.metadata import Attempt, Metadata, with_attempt
from autograder.gradescope.policy import Ruling
from autograder.gradescope.quoting import paragraph, quotes_submission
from autograder.gradescope.settings import Settings
from autograder.gradescope.summary import summary_lines
from autograder.record import CheckResult, Record
from autograder.results import as_gradescope, as_test
from autograder.version import Version

if TYPE_CHECKING:
    from autograder.gradescope.leaderboard import Figure
    from autograder.gradescope.pictures import Picture

MOST_PRINTED = 4000
# Gradescope cuts the middle of anything longer than 100 000 characters.
LONGEST_OUTPUT = 95_000


def as_page(
    record: Record,
    ruling: Ruling,
    settings: Settings,
    metadata: Metadata,
    version: Version,
    pictures: "Sequence[Picture]" = (),
    figures: "Sequence[Figure]" = (),
    submission_version: str | None = None,
) -> dict:
    """results.json, valid against ``schemas/results.schema.json``; ``write_page`` writes it.

    Args:
        record: the grading, at whatever moment of it.
        ruling: what the record counts for.
        settings: the instructor's.
        metadata: what is known of the submission.
        version: the grader's.
        pictures: shown below the summary.
        figures: columns of the leaderboard.
        submission_version: the assignment's version that the submission states.
    """
    checks = ruling.checks
    if not ruling.graded:
        checks = tuple(replace(check, message="Not graded: see above.") for check in checks)
    record = replace(record, checks=checks)
    page = as_gradescope(record)
    page.update(
        score=ruling.score,
        tests=[as_entry(check, record, settings) for check in checks],
        stdout_visibility=settings.visibility.stdout,
        **overall(record, ruling, settings, metadata, version, pictures, submission_version),
    )
    page["extra_data"].update(staff_data(record, ruling, metadata, version, submission_version))
    if settings.leaderboard.enabled:
        page["leaderboard"] = [vars(figure) for figure in figures] if ruling.graded else []
    return page


def overall(
    record: Record,
    ruling: Ruling,
    settings: Settings,
    metadata: Metadata,
    version: Version,
    pictures: "Sequence[Picture]",
    submission_version: str | None,
) -> dict:
    """What stands above all checks: the summary and the pictures."""
    lines = summary_lines(record, ruling, settings, metadata, version, submission_version)
    if record.problem:
        text = "\n\n".join([record.problem.message, *lines])
        return {"output": text, "output_format": "text"}
    output = "".join(paragraph(line) for line in lines)
    for picture in pictures:
        block = f'<p><img src="{html.escape(picture.uri)}"></p>{paragraph(picture.caption)}'
        if len(output) + len(block) <= LONGEST_OUTPUT:
            output += block
    return {"output": output, "output_format": "html"}


def as_entry(check: CheckResult, record: Record, settings: Settings) -> dict:
    """One check as an entry of ``tests``."""
    check = replace(check, printed=cut_printed(check.printed) if check.visible else "")
    visibility = settings.visibility
    inputs = "" if check.visible else " (hidden inputs)"
    entry = as_test(check, record)
    entry.update(
        name=f"{check.function}: {check.title}{inputs}",
        name_format="text",
        output_format="text" if check.printed or quotes_submission(check) else "html",
        visibility=visibility.visible_checks if check.visible else visibility.hidden_checks,
    )
    if entry["output_format"] == "html" and entry["output"]:
        entry["output"] = paragraph(entry["output"])
    return entry


def cut_printed(text: str) -> str:
    """The beginning of what was printed, and how much more there was."""
    if len(text) <= MOST_PRINTED:
        return text
    return f"{text[:MOST_PRINTED]}\n… {len(text) - MOST_PRINTED} characters cut"


def staff_data(
    record: Record,
    ruling: Ruling,
    metadata: Metadata,
    version: Version,
    submission_version: str | None,
) -> dict:
    """What ``extra_data`` keeps for staff, and the history for the next submission."""
    attempt = Attempt(ruling.submitted, ruling.score, ruling.graded, version.content_hash)
    return {
        "version": asdict(version),
        "submission_version": submission_version,
        "earned": ruling.earned,
        "penalty": ruling.penalty,
        "days_late": ruling.days_late,
        "graded": ruling.graded,
        "metadata": metadata.is_present,
        "seconds": seconds_by_function(record),
        "history": with_attempt(metadata.history, attempt),
    }


def seconds_by_function(record: Record) -> Mapping[str, float]:
    """How long the checks of each function took."""
    return {
        function.name: round(sum(check.seconds for check in function.checks), 3)
        for function in record.functions
    }


def staff_text(
    record: Record,
    ruling: Ruling,
    metadata: Metadata,
    version: Version,
    submission_version: str | None = None,
    faults: Sequence[str] = (),
) -> str:
    """What staff read on the standard output, which students are not shown.

    ``faults`` is what ``Extras`` could not show through the grader's own fault.
    """
    layers = ", ".join(f"{name} {state}" for name, state in record.layers.items())
    seconds = ", ".join(f"{name} {value:g}" for name, value in seconds_by_function(record).items())
    lines = [
        f"Grader: {version}",
        f"Submission states assignment version: {submission_version or 'none'}",
        f"Seed: {'none was drawn' if record.seed is None else record.seed}",
        f"Devices: {', '.join(record.devices)}",
        f"Layers: {layers or 'no worker was started'}",
        f"Seconds: {record.seconds:.1f} in all; {seconds}",
        f"Points: {ruling.earned:g} of {ruling.max_points:g}, {ruling.penalty:g} taken, "
        f"score {ruling.score:g}{'' if ruling.graded else ', not graded'}",
        f"Metadata: {'present' if metadata.is_present else 'absent or unreadable'}, "
        f"{len(metadata.previous)} earlier submissions",
    ]
    if metadata.total_points not in (None, ruling.max_points):
        lines.append(
            f"The assignment on Gradescope has {metadata.total_points:g} points, the settings give "
            f"{ruling.max_points:g}."
        )
    return "\n".join([*lines, *(f"Left out: {fault}" for fault in faults)])
