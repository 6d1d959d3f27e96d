"""The instructor's rules, applied to a grading: points, lateness, submissions per day.

Pure functions. Where the metadata leave something unknown, no student loses by it.
"""

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from autograder.gradescope.metadata import Metadata
from autograder.gradescope.settings import Settings
from autograder.points import rescaled
from autograder.record import CheckResult, Record

DAY = timedelta(days=1)
# The time in the history and the platform's own time are of one submission up to this.
SAME = timedelta(seconds=5)


@dataclass(frozen=True)
class Ruling:
    """What a grading counts for.

    ``checks`` carry the instructor's points, ``earned`` is their sum, of ``max_points``;
    ``score`` is what counts once ``penalty`` is taken. Where not ``graded``, ``score`` is the one
    that stands. ``notes`` are sentences for the student.
    """

    checks: tuple[CheckResult, ...]
    earned: float
    max_points: float
    score: float
    submitted: datetime
    penalty: float = 0.0
    days_late: int = 0
    graded: bool = True
    notes: tuple[str, ...] = ()


def is_admitted(settings: Settings, metadata: Metadata, now: datetime) -> bool:
    """Whether the submission is to be graded at all; cheap, for asking before the grading."""
    return next_admission(settings, metadata, metadata.created_at or now) is None


def rule(record: Record, settings: Settings, metadata: Metadata, now: datetime) -> Ruling:
    """What the record counts for under the settings.

    Args:
        record: the grading; of a submission that is not admitted, one without verdicts.
        settings: the instructor's.
        metadata: what is known of the submission; its time is ``now`` where that is unknown.
        now: an aware time.
    """
    submitted = metadata.created_at or now
    checks = rescaled(record, settings.points)
    earned = total([check.points for check in checks])
    max_points = total([check.max_points for check in checks])
    admission = next_admission(settings, metadata, submitted)
    if admission is not None:
        standing = standing_score(metadata)
        return Ruling(
            tuple(replace(check, points=0.0) for check in checks),
            earned=0.0,
            max_points=max_points,
            score=standing,
            submitted=submitted,
            graded=False,
            notes=(limit_note(settings, admission, standing),),
        )
    days_late = count_days_late(settings, metadata)
    taken = round(days_late * settings.late.points_per_day, 2)
    penalty = min(earned, taken)
    notes = (late_note(settings, metadata, days_late),) if taken else ()
    return Ruling(
        checks,
        earned,
        max_points,
        score=total([earned, -penalty]),
        submitted=submitted,
        penalty=penalty,
        days_late=days_late,
        notes=notes,
    )


def total(points: list[float]) -> float:
    """Hundredths added without rounding errors, and never below 0."""
    return max(0, sum(round(100 * value) for value in points)) / 100


def count_days_late(settings: Settings, metadata: Metadata) -> int:
    """Days begun since the student's own due date; 0 where either time is unknown."""
    if metadata.created_at is None or metadata.due is None:
        return 0
    late = metadata.created_at - metadata.due - timedelta(minutes=settings.late.grace_minutes)
    return max(0, math.ceil(late / DAY))


def next_admission(settings: Settings, metadata: Metadata, submitted: datetime) -> datetime | None:
    """When a submission will be graded again; None where this one is.

    Counts those of the last 24 hours that were graded: one that was turned away, or on which the
    autograder failed, uses up nothing.
    """
    bound = settings.submissions.per_day
    if not bound:
        return None
    turned_away = [attempt.submitted for attempt in metadata.history if not attempt.graded]
    counted = [
        entry.submitted
        for entry in metadata.previous
        if entry.submitted is not None
        and not entry.autograder_error
        and submitted - DAY < entry.submitted < submitted
        and not any(abs(entry.submitted - time) < SAME for time in turned_away)
    ]
    return None if len(counted) < bound else counted[-bound] + DAY


def standing_score(metadata: Metadata) -> float:
    """The score of the latest submission that has one, as it stands."""
    if metadata.last_graded is not None:
        return max(0.0, metadata.last_graded.score)
    scores = [entry.score for entry in metadata.previous if entry.score is not None]
    return max(0.0, scores[-1]) if scores else 0.0


def limit_note(settings: Settings, admission: datetime, standing: float) -> str:
    """Why there is no grading, what counts instead, and from when on there will be one."""
    bound = settings.submissions.per_day
    times = "1 submission is" if bound == 1 else f"{bound} submissions are"
    score = "" if settings.hides_total else f", {standing:g},"
    return (
        f"Not graded: {times} graded within 24 hours. The score of your latest graded submission"
        f"{score} stands. The next one will be graded after {time_text(admission)}."
    )


def late_note(settings: Settings, metadata: Metadata, days: int) -> str:
    """What lateness costs, and from which date it is counted; nothing of what was earned."""
    per_day = settings.late.points_per_day
    late = "1 day" if days == 1 else f"{days} days"
    return (
        f"Submitted {late} late: {round(days * per_day, 2):g} points are taken, {per_day:g} for "
        f"each day begun. Your due date was {time_text(metadata.due)}."
    )


def time_text(time: datetime) -> str:
    """``2025-03-01 23:59 (UTC-08:00)``: in the offset in which Gradescope told it."""
    return f"{time:%Y-%m-%d %H:%M} ({time.tzname() or 'UTC'})"
