"""What can be wrong with a student's file or function, as data that a figure shows as text."""

from dataclasses import dataclass

FILE_MISSING = "file missing"
FILE_BROKEN = "file broken"
NOT_WRITTEN = "not written"
RAISED = "raised"
UNUSABLE = "unusable"
TIMED_OUT = "timed out"
DIED = "died"


@dataclass(frozen=True)
class Problem:
    """Why there is no curve.

    Attributes:
        kind: one of the constants of this module.
        function: the function that it is about; empty where it is about the whole file.
        message: one or two sentences for the student, as plain text.
    """

    kind: str
    function: str
    message: str


class StudentError(Exception):
    """Carries a problem from where it is met to whoever answers."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
