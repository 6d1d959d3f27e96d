"""The written questions and their rubric, as ``written_questions.toml`` states them."""

import sys
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Element:
    """One thing that is marked: what is asked, and what earns the points."""

    points: int
    asked: str
    earned_by: str


@dataclass(frozen=True)
class Question:
    """A question and its elements, which are lettered from (a) on."""

    title: str
    opening: str
    elements: tuple[Element, ...]

    @property
    def points(self) -> int:
        """The points of all elements."""
        return sum(element.points for element in self.elements)


def read_questions(path: Path = FILE) -> tuple[Question, ...]:
    """The questions of the file; raises TypeError for a key that is unknown or missing."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    entries = tomllib.loads(path.read_text(encoding="utf-8"))["questions"]
    return tuple(
        Question(**{**entry, "elements": tuple(Element(**part) for part in entry["elements"])})
        for entry in entries
    )
