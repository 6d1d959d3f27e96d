"""The two pictures: the clip curve, and the training curve of a GRPO step.

In both, the broad pale line is the right one, and the thin dark line is the submission's.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.gradescope.canvas import Canvas, Colour, Frame

RIGHT: Colour = (250, 190, 110)
OWN: Colour = (25, 70, 150)
RIGHT_WIDTH, OWN_WIDTH = 9.0, 2.4
BEST_REWARD = 3.0
MAX_URI = 60_000


@dataclass(frozen=True)
class Picture:
    """A picture for the page: the function it is of, a caption, and the PNG as a data URI."""

    function: str
    caption: str
    uri: str


def clip_picture(
    ratios: Sequence[float], student: Sequence[Sequence[float]], right: Sequence[Sequence[float]]
) -> bytes:
    """PNG of the clipped objective over the ratio.

    Args:
        ratios: the grid.
        student: the submission's values on the grid, for A = +1 and for A = -1.
        right: the right values.
    """
    canvas = Canvas(560, 230)
    panels = (("A=+1", (-0.4, 2.2), (0, 1, 2)), ("A=-1", (-2.2, 0.4), (0, -1, -2)))
    for index, (title, y_range, y_ticks) in enumerate(panels):
        frame = Frame(40 + index * 280, 26, 220, 176, (min(ratios), max(ratios)), y_range)
        canvas.text(frame.left + frame.width / 2, 8, title)
        canvas.axes(frame, (0, 0.8, 1.2, 2), y_ticks)
        canvas.curve(frame, ratios, right[index], RIGHT, RIGHT_WIDTH)
        canvas.curve(frame, ratios, student[index], OWN, OWN_WIDTH)
    return canvas.png()


def training_picture(student: Sequence[float], right: Sequence[float]) -> bytes:
    """PNG of the mean reward, 0 to 3, by epoch: the submission's and the model answer's."""
    canvas = Canvas(400, 230)
    last = max(len(student), len(right)) - 1
    frame = Frame(40, 16, 340, 186, (0, last), (-0.1, BEST_REWARD + 0.1))
    canvas.axes(frame, range(0, last + 1, 2), (0, 1, 2, 3))
    canvas.curve(frame, range(len(right)), right, RIGHT, RIGHT_WIDTH)
    canvas.curve(frame, range(len(student)), student, OWN, OWN_WIDTH)
    return canvas.png()


def data_uri(png: bytes) -> str:
    """The PNG as the source of an image; ValueError where Gradescope would cut the page."""
    uri = "data:image/png;base64," + base64.b64encode(png).decode("ascii")
    if len(uri) > MAX_URI:
        raise ValueError(f"a picture of {len(uri)} characters, more than {MAX_URI}")
    return uri
