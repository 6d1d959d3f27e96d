"""The sentences for everything that can keep a call from returning something to compare."""

import builtins

from autograder.boundary.student import Answer
from autograder.boundary.worker_process import Broken, Killed, TimedOut
from autograder.contract import SUBMISSION_FILE
from autograder.exchange.messages import Raised, Refused
from autograder.limits import Limits, seconds_text
from autograder.record import Outcome

# Types whose names students cannot have made up to carry hidden inputs out.
KNOWN_EXCEPTIONS = {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
} | {"OutOfMemoryError"}
OUT_OF_MEMORY = ("can't allocate memory", "not enough memory", "out of memory")


def explain_failure(answer: Answer, function: str, visible: bool) -> tuple[Outcome, str]:
    """Outcome and message of an answer that is no observation.

    Args:
        answer: what the boundary reports.
        function: the function that was called.
        visible: whether the inputs are known to students; where not, the exception's message is
            kept back, since a submission can put its inputs there.
    """
    if isinstance(answer, Refused) and answer.reason == "missing":
        return Outcome.MISSING, f"The file defines no function {function}."
    if isinstance(answer, Refused):
        return Outcome.NOT_ATTEMPTED, f"{function} still raises NotImplementedError."
    if isinstance(answer, TimedOut):
        return Outcome.TIMED_OUT, f"{function} timed out ({limit_text(answer)})."
    if isinstance(answer, Killed):
        return Outcome.KILLED, f"{function} ended the process: {answer.how}."
    if isinstance(answer, Broken):
        return (
            Outcome.CRASHED,
            f"{function} broke the connection to the grader: {answer.why}. "
            "Write to no file descriptor that your code has not opened.",
        )
    if answer.stage != "call":
        outcome, message = explain_load(answer)
        return outcome, message
    return Outcome.CRASHED, f"{function} raised {exception_text(answer, visible)}"


def explain_used_up(limit: TimedOut) -> tuple[Outcome, str]:
    """Outcome and message of a check that a limit left no time for."""
    return Outcome.TIMED_OUT, f"Timed out before this check began ({limit_text(limit)})."


def limit_text(timed_out: TimedOut) -> str:
    """``limit 5 s for one call``: a limit and whose it is."""
    return f"limit {seconds_text(timed_out.limit)} for {timed_out.whose}"


def explain_load(raised: Raised | TimedOut | Killed | Broken) -> tuple[Outcome, str]:
    """Outcome and message of a file that could not be imported."""
    if not isinstance(raised, Raised):
        outcome, _ = explain_failure(raised, "", visible=True)
        if isinstance(raised, TimedOut):
            limit = limit_text(raised)
            return outcome, f"Importing the file timed out ({limit}). Does it loop or wait?"
        how = raised.how if isinstance(raised, Killed) else raised.why
        return outcome, f"Importing the file ended the process: {how}."
    if raised.stage == "compile":
        place = f"line {raised.line}" if raised.line else ""
        place += f", column {raised.column}" if raised.line and raised.column else ""
        source = f"\n    {raised.source}" if raised.source else ""
        where = f"{raised.file}, {place}" if place else raised.file
        return Outcome.DOES_NOT_COMPILE, f"{where}: {raised.kind}: {raised.message}{source}"
    return Outcome.FAILS_ON_IMPORT, f"Importing the file raised {exception_text(raised, True)}"


def exception_text(raised: Raised, visible: bool) -> str:
    """``ValueError: message (policy_gradients.py, line 12: source)``."""
    kind = raised.kind
    if not visible and kind not in KNOWN_EXCEPTIONS:
        kind = "an exception of its own"
    message = f": {raised.message}" if visible and raised.message else "."
    is_memory = raised.kind in ("MemoryError", "OutOfMemoryError") or any(
        sign in raised.message for sign in OUT_OF_MEMORY
    )
    if is_memory:
        message = f": out of memory (limit {Limits().memory_bytes // 2**30} GiB)."
    return f"{kind}{message}{place_text(raised, visible)}"


def place_text(raised: Raised, visible: bool) -> str:
    """Where in the submission it was raised; the line's text is the worker's claim."""
    if not raised.line or not (visible or raised.file == SUBMISSION_FILE):
        return ""
    source = f": {raised.source}" if raised.source and visible else ""
    return f"\n    {raised.file}, line {raised.line}{source}"
