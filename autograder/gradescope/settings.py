"""What an instructor can set: points, visibility, pictures, leaderboard, late policy, limits.

``assignment/settings.toml`` holds all of it; ``autograder build`` writes it into the zip as JSON.
A key or a value that is not known stops the reading: a slip here would show hidden tests, or
give away points, for a whole class.
"""

import difflib
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from autograder.contract import FUNCTIONS, contract_points
from autograder.limits import Limits, limit_names, run_seconds_within

VISIBILITIES = ("visible", "hidden", "after_due_date", "after_published")
LONGEST_TIMEOUT = 2400.0


class SettingsError(ValueError):
    """Settings that cannot be meant; the message names the key and what may stand there."""


@dataclass(frozen=True)
class Visibility:
    """Who sees what and when, in Gradescope's words. ``stdout`` is what staff read."""

    visible_checks: str = "visible"
    hidden_checks: str = "visible"
    stdout: str = "hidden"


@dataclass(frozen=True)
class Pictures:
    """Which pictures the page shows."""

    clip_curve: bool = True
    training_curve: bool = True


@dataclass(frozen=True)
class Leaderboard:
    """Whether there is one, and after how many epochs a policy's reward is taken."""

    enabled: bool = False
    sorting_epochs: int = 4


@dataclass(frozen=True)
class Late:
    """Points taken for each day begun after the student's own due date; 0 takes none."""

    points_per_day: float = 0.0
    grace_minutes: float = 15.0


@dataclass(frozen=True)
class Submissions:
    """How many submissions are graded within 24 hours; 0 sets no bound."""

    per_day: int = 0


def limit_seconds() -> dict[str, float]:
    """The limits in seconds that a grading has where nothing is set."""
    return {name: getattr(Limits(), f"{name}_seconds") for name in limit_names()}


@dataclass(frozen=True)
class Settings:
    """All settings. ``points`` has an entry for each function, ``limits`` one for each limit."""

    points: Mapping[str, float] = field(default_factory=contract_points)
    visibility: Visibility = Visibility()
    pictures: Pictures = Pictures()
    leaderboard: Leaderboard = Leaderboard()
    late: Late = Late()
    submissions: Submissions = Submissions()
    limits: Mapping[str, float] = field(default_factory=limit_seconds)

    @property
    def questions(self) -> tuple[str, ...]:
        """The functions that are graded: those worth any points."""
        return tuple(function.name for function in FUNCTIONS if self.points[function.name])

    @property
    def limit_settings(self) -> tuple[str, ...]:
        """The limits as ``limits.read_limits`` takes them."""
        return tuple(f"{name}={seconds!r}" for name, seconds in self.limits.items())

    @property
    def hides_total(self) -> bool:
        """Whether Gradescope keeps the total from students, for a while or for good."""
        shown = (self.visibility.visible_checks, self.visibility.hidden_checks)
        return any(visibility != "visible" for visibility in shown)


def read_settings(path: Path) -> Settings:
    """The settings in a TOML file.

    Raises:
        SettingsError: the file cannot be read, is no TOML, or sets what is not known.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SettingsError(f"{path}: the settings cannot be read: {reason}") from None
    # Not on Gradescope: what runs on Gradescope reads the settings as JSON.
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return settings_from(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from None
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from None


def settings_from(mapping: Mapping[str, object]) -> Settings:
    """Settings from nested mappings; what is left out keeps its default.

    Raises:
        SettingsError: an unknown section or key, or a value of another type or out of range.
    """
    sections = [entry.name for entry in fields(Settings)]
    for name, section in mapping.items():
        refuse_unknown(name, sections, "section")
        if not isinstance(section, Mapping):
            raise SettingsError(f"[{name}] is {section!r}, expected a section of its own")
    kinds = {entry.name: entry.type for entry in fields(Settings)}
    values = {
        name: read_table(name, section)
        if name in ("points", "limits")
        else read_section(name, section, kinds[name])
        for name, section in mapping.items()
    }
    settings = Settings(**values)
    if not settings.questions:
        raise SettingsError("[points] gives no function any points")
    return settings


def read_section(name: str, section: Mapping[str, object], kind: type) -> object:
    """One section as its dataclass."""
    known = {entry.name: entry for entry in fields(kind)}
    values = {}
    for key, value in section.items():
        refuse_unknown(key, known, f"key in [{name}]")
        values[key] = read_value(f"{name}.{key}", value, known[key].type)
    return kind(**values)


def read_table(name: str, section: Mapping[str, object]) -> dict[str, float]:
    """``points`` or ``limits``: a number for each name."""
    table = contract_points() if name == "points" else limit_seconds()
    for key, value in section.items():
        refuse_unknown(key, table, f"key in [{name}]")
        number = read_value(f"{name}.{key}", value, float)
        if name == "points" and (0 < number < 1 or round(number, 2) != number):
            raise SettingsError(
                f"{name}.{key} is {value!r}, expected 0, which leaves the function out, or 1 or "
                "more, in hundredths at most"
            )
        if name == "limits" and not 0 < number <= LONGEST_TIMEOUT:
            raise SettingsError(
                f"{name}.{key} is {value!r}, expected seconds above 0 and up to "
                f"{LONGEST_TIMEOUT:g}, the longest that Gradescope waits"
            )
        table[key] = number
    return table


def read_value(key: str, value: object, kind: type) -> object:
    """The value in the key's type; no text is taken for a number, and no number for a switch."""
    if kind is str:
        if value not in VISIBILITIES:
            raise SettingsError(f"{key} is {value!r}, expected one of {', '.join(VISIBILITIES)}")
        return value
    if kind is bool:
        if not isinstance(value, bool):
            raise SettingsError(f"{key} is {value!r}, expected true or false")
        return value
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind is int and not isinstance(value, int):
        is_number = False
    if not is_number or not math.isfinite(value) or value < 0:
        wanted = "a whole number" if kind is int else "a number"
        raise SettingsError(f"{key} is {value!r}, expected {wanted}, 0 or more")
    if key == "leaderboard.sorting_epochs" and not 1 <= value <= 20:
        raise SettingsError(f"{key} is {value!r}, expected 1 to 20 epochs")
    return kind(value)


def refuse_unknown(name: str, known: Sequence[str] | Mapping, what: str) -> None:
    """SettingsError for a name that is not known, with the one that it resembles."""
    if name in known:
        return
    near = difflib.get_close_matches(str(name), list(known), n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    raise SettingsError(f"there is no {what} called {name!r}; {hint}")


def as_mapping(settings: Settings) -> dict:
    """The settings as plain data, from which ``settings_from`` makes them again."""
    return asdict(settings)


def warnings_about(settings: Settings) -> tuple[str, ...]:
    """What an instructor may not have meant; empty for the settings as they come."""
    warnings = []
    visibility = settings.visibility
    for key in ("visible_checks", "hidden_checks"):
        value = getattr(visibility, key)
        if value != "visible":
            until = {
                "after_due_date": "until the due date",
                "after_published": "until grades are published",
            }.get(value, "for good")
            warnings.append(
                f'visibility.{key} = "{value}" keeps these checks from students {until}, and '
                "with them the total score: Gradescope shows no total while any test is hidden. "
                "Checks on hidden inputs show no inputs even where they are visible."
            )
    if visibility.stdout != "hidden":
        warnings.append(
            f'visibility.stdout = "{visibility.stdout}" shows students what is meant for staff: '
            "the seed of the hidden inputs and the layers that were on."
        )
    total = sum(settings.points.values())
    contract = sum(contract_points().values())
    if total != contract:
        warnings.append(
            f"The points add up to {total:g}: set the assignment's points to that on Gradescope."
        )
    limits = settings.limits
    if limits["function"] * len(settings.questions) > limits["submission"]:
        warnings.append(
            "limits.function times the number of functions is more than limits.submission: "
            "endless loops in some functions use up the time of the others."
        )
    if limits["run"] > run_seconds_within(LONGEST_TIMEOUT):
        warnings.append("limits.run leaves nothing of Gradescope's longest timeout, 40 minutes.")
    elif limits["run"] > limit_seconds()["run"]:
        warnings.append(
            f"limits.run is {limits['run']:g} s: raise the assignment's timeout on Gradescope, "
            "10 minutes by default, which bounds it."
        )
    if settings.leaderboard.enabled and settings.hides_total:
        warnings.append("The leaderboard tells who passes all checks of a function that it ranks.")
    return tuple(warnings)
