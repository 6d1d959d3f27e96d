"""What Gradescope tells about a submission: when it came, when it was due, what came before.

Nothing here fails: a part of the file that is absent, or of another form than
``schemas/submission_metadata.schema.json`` says, is unknown, which is None or empty.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

LARGEST_FILE = 64 * 2**20
LONGEST_HISTORY = 100
FRACTION = re.compile(r"\.(\d+)")


@dataclass(frozen=True)
class Previous:
    """An earlier submission, as Gradescope keeps it."""

    submitted: datetime | None
    score: float | None
    autograder_error: bool


@dataclass(frozen=True)
class Attempt:
    """An earlier submission, as this kit noted it in its results. ``version`` graded it."""

    submitted: datetime
    score: float
    graded: bool
    version: str = ""


@dataclass(frozen=True)
class Metadata:
    """What is known about a submission.

    ``due`` is the student's own due date, extension included: of a group, the latest.
    ``previous`` and ``history`` are in the order of their times.
    """

    is_present: bool = False
    created_at: datetime | None = None
    due: datetime | None = None
    total_points: float | None = None
    previous: tuple[Previous, ...] = ()
    history: tuple[Attempt, ...] = ()

    @property
    def last_graded(self) -> Attempt | None:
        """The latest attempt that was graded."""
        return next((attempt for attempt in reversed(self.history) if attempt.graded), None)


def read_metadata(path: Path | None) -> Metadata:
    """The metadata in the file; unknown throughout where there is none that can be read."""
    if path is None:
        return Metadata()
    try:
        with open(path, "rb") as file:
            whole = json.loads(file.read(LARGEST_FILE).decode("utf-8", errors="replace"))
    except (OSError, ValueError, RecursionError):
        return Metadata()
    return metadata_from(whole)


def metadata_from(whole: object) -> Metadata:
    """The metadata in parsed JSON of whatever form."""
    if not isinstance(whole, dict):
        return Metadata()
    created_at = as_time(whole.get("created_at"))
    entries = [entry for entry in as_list(whole.get("previous_submissions")) if as_dict(entry)]
    previous = [read_previous(entry) for entry in entries]
    # A regrading may find submissions that came later.
    previous = [entry for entry in previous if comes_before(entry.submitted, created_at)]
    return Metadata(
        is_present=True,
        created_at=created_at,
        due=own_due_date(whole),
        total_points=as_number(as_dict(whole.get("assignment")).get("total_points")),
        previous=tuple(sorted(previous, key=lambda entry: time_or_first(entry.submitted))),
        history=latest_history(entries, created_at),
    )


def own_due_date(whole: Mapping[str, object]) -> datetime | None:
    """The due date of the student who has the latest; the assignment's where none is known."""
    own = []
    for user in as_list(whole.get("users")):
        dates = as_dict(as_dict(user).get("assignment"))
        own.append(as_time(dates.get("due_date")))
    known = [due for due in own if due is not None]
    return max(known) if known else as_time(as_dict(whole.get("assignment")).get("due_date"))


def read_previous(entry: Mapping[str, object]) -> Previous:
    """One of ``previous_submissions``."""
    return Previous(
        submitted=as_time(entry.get("submission_time")),
        score=as_number(entry.get("score")),
        autograder_error=entry.get("autograder_error") is True,
    )


def latest_history(
    entries: list[Mapping[str, object]], created_at: datetime | None
) -> tuple[Attempt, ...]:
    """The longest history in any earlier results: only the latest submission comes with them."""
    histories = [()]
    for entry in entries:
        extra_data = as_dict(as_dict(entry.get("results")).get("extra_data"))
        histories.append(read_history(extra_data.get("history"), created_at))
    return max(histories, key=len)


def read_history(value: object, created_at: datetime | None) -> tuple[Attempt, ...]:
    """The attempts that this kit noted before this submission."""
    attempts = []
    for entry in as_list(value):
        entry = as_dict(entry)
        submitted, score = as_time(entry.get("submitted")), as_number(entry.get("score"))
        graded, version = entry.get("graded"), entry.get("version")
        is_whole = submitted is not None and score is not None and isinstance(graded, bool)
        if is_whole and comes_before(submitted, created_at):
            version = version[:80] if isinstance(version, str) else ""
            attempts.append(Attempt(submitted, score, graded, version))
    attempts.sort(key=lambda attempt: attempt.submitted)
    return tuple(attempts[-LONGEST_HISTORY:])


def with_attempt(history: tuple[Attempt, ...], attempt: Attempt) -> list[dict]:
    """The history with one more attempt, as results carry it to the next submission."""
    attempts = [*history, attempt][-LONGEST_HISTORY:]
    return [{**vars(entry), "submitted": entry.submitted.isoformat()} for entry in attempts]


def comes_before(time: datetime | None, created_at: datetime | None) -> bool:
    """False only for what is known to have come with this submission or later."""
    return time is None or created_at is None or time < created_at


def time_or_first(time: datetime | None) -> float:
    """A key to sort by; unknown times come first."""
    return -math.inf if time is None else time.timestamp()


def as_dict(value: object) -> Mapping[str, object]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list:
    """The value where it is an array, else an empty one."""
    return value if isinstance(value, list) else []


def as_number(value: object) -> float | None:
    """A finite number, also one written as text, as Gradescope writes scores."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def as_time(value: object) -> datetime | None:
    """An ISO 8601 time with its offset; without one nobody knows when it was."""
    if not isinstance(value, str) or len(value) > 64:
        return None
    # Python 3.10 reads no Z, and fractions of three or six digits only.
    text = FRACTION.sub(lambda match: f".{match[1][:6]:0<6}", value.strip().replace("Z", "+00:00"))
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    # At the ends of the calendar a day more or less would be an error.
    return time if time.tzinfo is not None and 2000 <= time.year < 3000 else None
