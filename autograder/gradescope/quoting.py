"""Tells the kit's own sentences from those in which a submission may have had a say."""

import html
import re

from autograder.contract import FUNCTION_NAMES
from autograder.record import CheckResult, Outcome

# Outcomes whose sentences are the kit's own from end to end.
OWN_OUTCOMES = {Outcome.NOT_ATTEMPTED, Outcome.MISSING, Outcome.TIMED_OUT, Outcome.KILLED}
# The messages of the device checks show lines of the submission, those that name a type may show
# the name of a class in it, and of a mistake without a name nothing is known.
QUOTING_MISTAKES = {"", "device"}
TYPE_NAMED = re.compile(r"\b(returned|is) an? ")
FUNCTION = re.compile(rf"\b({'|'.join(FUNCTION_NAMES)})\b")


def quotes_submission(check: CheckResult) -> bool:
    """Whether a submission may have had a say in a check's message.

    Where that is not known it is assumed.
    """
    if not check.message or check.outcome in OWN_OUTCOMES:
        return False
    is_named = check.outcome is Outcome.WRONG and check.misconception not in QUOTING_MISTAKES
    return not is_named or bool(TYPE_NAMED.search(check.message))


def paragraph(text: str) -> str:
    """The kit's own text as HTML, with the functions' names set as code."""
    escaped = FUNCTION.sub(r"<code>\1</code>", html.escape(text))
    return f"<p>{escaped.replace(chr(10), '<br>')}</p>"
