"""An autograder for policy gradients on language models: ``autograder.grade(path)``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.grading import grade

__version__ = "0.1.0"
__all__ = ["grade", "__version__"]


def __getattr__(name: str) -> object:
    # Loaded on demand, so that the worker's side can be imported without the grader's.
    if name == "grade":
        from autograder.grading import grade

        return grade
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
