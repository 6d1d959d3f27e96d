"""A submission's feedback as a page: what its student would see on Gradescope, without settings."""

from dataclasses import replace
from datetime import datetime

from autograder.batch.graded import Graded
from autograder.gradescope.metadata import Metadata
from autograder.gradescope.page import as_page
from autograder.gradescope.policy import rule
from autograder.gradescope.run import ENDED_BY_FAULT
from autograder.gradescope.settings import Settings
from autograder.harness.html_page import as_html
from autograder.harness.judging import page_of
from autograder.record import FileProblem, Outcome
from autograder.version import Version


def feedback_page(graded: Graded, now: datetime) -> str:
    """The page; it tells nothing that is for staff alone.

    Args:
        graded: the result.
        now: an aware time.
    """
    record = graded.record
    if not graded.is_final:
        # Why the grader failed is for staff.
        record = replace(record, problem=FileProblem(Outcome.NOT_CHECKED, ENDED_BY_FAULT))
    settings, metadata = Settings(), Metadata()
    ruling = rule(record, settings, metadata, now)
    results = as_page(record, ruling, settings, metadata, Version())
    names = (student.name or student.email or student.sid for student in graded.students)
    return as_html(page_of(results, metadata, now), whose=" and ".join(names) or graded.id)
