"""How long student code may take and how much it may use: the one table of bounds.

The bounds on time can be set for one grading (``--limit call=2``), and the environment variable
TIMEOUT_SECONDS, by which Gradescope tells when it ends a grading, bounds the whole run.
"""

import contextlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

MIB = 2**20

TIMEOUT_VARIABLE = "TIMEOUT_SECONDS"
GRADESCOPE_SECONDS = 600.0
SUFFIX = "_seconds"


def run_seconds_within(timeout: float) -> float:
    """How long a run may take that somebody else ends at the timeout.

    Gradescope throws away the results of what it has to end, so the run ends well before, by 20 s
    or a tenth, which also pays for the start of the container and of Python.
    """
    margin = min(max(20.0, timeout / 10), timeout / 2)
    return timeout - margin


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes granted to student code.

    Seconds are of its own time, which stands still while it waits for a core of a busy machine
    (``boundary.own_time``); those of ``run`` are of the wall clock.
    ``load`` bounds one import of the file, ``call`` one call, ``function`` all calls of one
    function, ``submission`` all imports and calls together, ``run`` the grading as a whole with
    the grader's own work.
    ``function`` times the number of functions stays within ``submission``, so that endless loops
    in some functions cannot use up the time of the others.
    """

    load_seconds: float = 10.0
    call_seconds: float = 5.0
    function_seconds: float = 7.5
    submission_seconds: float = 60.0
    run_seconds: float = run_seconds_within(GRADESCOPE_SECONDS)
    device_start_seconds: float = 60.0
    memory_bytes: int = 2048 * MIB
    file_bytes: int = 16 * MIB
    disk_bytes: int = 256 * MIB
    open_files: int = 64
    processes: int = 64
    printed_bytes: int = 64 * 1024


UNLIMITED = Limits(
    *(math.inf for field in fields(Limits) if field.name.endswith(SUFFIX)),
)


class LimitError(ValueError):
    """A limit that is none, or whose value is no number of seconds."""


def limit_names() -> tuple[str, ...]:
    """The limits that can be set, as ``--limit`` calls them."""
    names = [field.name for field in fields(Limits) if field.name.endswith(SUFFIX)]
    return tuple(name.removesuffix(SUFFIX) for name in names)


def read_limits(
    settings: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> Limits:
    """The table with these settings and the environment's timeout in place of its defaults.

    Args:
        settings: ``NAME=SECONDS`` each; the last of a name holds.
        environment: where TIMEOUT_SECONDS is looked up. It bounds the run also where a setting
            would grant more; a value that is no number of seconds is passed over, since a
            grading under the default is worth more than none.

    Raises:
        LimitError: naming the limits that there are.
    """
    chosen = dict(parse_setting(setting) for setting in settings)
    with contextlib.suppress(ValueError):
        timeout = parse_seconds((environment or {}).get(TIMEOUT_VARIABLE, ""))
        chosen["run"] = min(chosen.get("run", math.inf), run_seconds_within(timeout))
    return replace(Limits(), **{name + SUFFIX: seconds for name, seconds in chosen.items()})


def parse_setting(setting: str) -> tuple[str, float]:
    """Name and seconds of one ``NAME=SECONDS``."""
    name, _, value = setting.partition("=")
    if name not in limit_names():
        known = ", ".join(limit_names())
        raise LimitError(f"there is no limit {name!r}; the limits are {known}")
    try:
        return name, parse_seconds(value)
    except ValueError:
        raise LimitError(
            f"the limit {name} is {value!r}, expected a number of seconds above 0: {name}=30"
        ) from None


def parse_seconds(text: str) -> float:
    """A finite number above 0; ValueError for any other text."""
    seconds = float(text)
    if not (math.isfinite(seconds) and seconds > 0):
        raise ValueError(text)
    return seconds


def seconds_text(seconds: float) -> str:
    """``5 s``, ``7.5 s``: a limit as students read it."""
    return f"{seconds:g} s"
