"""Gradescope's results.json: made from the record, valid and whole at every moment."""

import contextlib
import json
import math
import os
import tempfile
from pathlib import Path

from autograder.record import CheckResult, Outcome, Record


class ResultsNotWritten(OSError):
    """The results are not on the disk; the message says where and why."""


def as_gradescope(record: Record) -> dict:
    """The record in Gradescope's format; valid against ``schemas/results.schema.json``."""
    output = f"{record.problem.message}\n" if record.problem else ""
    return {
        "score": record.points,
        "execution_time": round(record.seconds, 3),
        "output": output,
        "output_format": "text",
        "test_output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [as_test(check, record) for check in record.checks],
        "extra_data": {
            "seed": "" if record.seed is None else str(record.seed),
            "devices": list(record.devices),
            "layers": dict(record.layers),
            "outcome": record.problem.outcome.value if record.problem else "graded",
        },
    }


def as_test(check: CheckResult, record: Record) -> dict:
    """One check as an entry of ``tests``."""
    message = check.message
    if not message and check.outcome is Outcome.NOT_CHECKED:
        message = "Not checked: see above." if record.problem else "Not checked yet."
    if check.printed:
        message += f"\n\nYour code printed:\n{check.printed}"
    return {
        "number": check.number,
        "name": check.title,
        "tags": [check.function, "visible" if check.visible else "hidden inputs"],
        "score": check.points,
        "max_score": check.max_points,
        "status": "passed" if check.outcome is Outcome.PASSED else "failed",
        "output": message.strip(),
        "visibility": "visible",
        "extra_data": {"outcome": check.outcome.value, "seconds": round(check.seconds, 3)},
    }


def write_results(record: Record, path: Path) -> None:
    """Write the record in Gradescope's format, as ``write_page`` does."""
    if not math.isfinite(record.points):
        raise ValueError("the total is not a finite number")
    write_page(as_gradescope(record), path)


def write_page(page: dict, path: Path) -> None:
    """Replace the file atomically: a reader finds the old results or the new, never a part.

    Raises:
        ResultsNotWritten: where the folder cannot be written or the disk is full; the old results
            stay.
        ValueError: for a number that is not finite; nothing is written.
    """
    text = json.dumps(page, ensure_ascii=True, allow_nan=False)
    try:
        replace_file(path, text)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ResultsNotWritten(f"{path}: the results could not be written: {reason}") from None


def replace_file(path: Path, text: str) -> None:
    """Give the file this text in one step; OSError leaves it as it was."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
