"""The pictures: PNG files that are small, and show what was computed."""

import base64
import io
import math
import random
import struct
import zlib

import numpy as np
import pytest
import torch

from autograder.boundary.worker_process import TimedOut
from autograder.exchange.observing import Observation, Output, observe
from autograder.gradescope import observed
from autograder.gradescope.canvas import WHITE, Canvas
from autograder.gradescope.extras import Extras
from autograder.gradescope.pictures import (
    MAX_URI,
    OWN,
    RIGHT,
    clip_picture,
    data_uri,
    training_picture,
)
from autograder.gradescope.settings import Settings
from autograder.grading import grade
from autograder.reference import reference

RATIOS = [index / 40 for index in range(81)]
UPPER = [min(ratio, 1.2) for ratio in RATIOS]
LOWER = [-max(ratio, 0.8) for ratio in RATIOS]


def pixels(png):
    """The file's pixels, (height, width, 3), read chunk by chunk with every checksum."""
    file = io.BytesIO(png)
    assert file.read(8) == b"\x89PNG\r\n\x1a\n"
    chunks = {}
    while head := file.read(8):
        length, kind = struct.unpack(">I4s", head)
        data = file.read(length)
        assert struct.unpack(">I", file.read(4)) == (zlib.crc32(kind + data),)
        chunks[kind] = data
    width, height, *form = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert form == [8, 2, 0, 0, 0]
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, -1)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(height, width, 3)


def count(png, colour):
    """Pixels of about that colour."""
    distance = np.abs(pixels(png).astype(int) - np.array(colour)).max(axis=2)
    return int((distance < 40).sum())


def test_a_canvas_is_white_until_something_is_drawn():
    canvas = Canvas(7, 5)
    assert pixels(canvas.png()).shape == (5, 7, 3)
    assert count(canvas.png(), WHITE) == 35
    canvas.fill(1, 1, 2, 3, (0, 0, 0))
    assert count(canvas.png(), WHITE) == 35 - 6


def test_a_right_curve_lies_on_the_right_one():
    png = clip_picture(RATIOS, [UPPER, LOWER], [UPPER, LOWER])
    wrong = clip_picture(RATIOS, [RATIOS, LOWER], [UPPER, LOWER])
    assert count(png, OWN) > 300
    assert count(wrong, RIGHT) > count(png, RIGHT)


def test_both_panels_show_their_own_curve():
    blank = [math.nan] * len(RATIOS)
    both = clip_picture(RATIOS, [UPPER, LOWER], [blank, blank])
    halves = [
        clip_picture(RATIOS, values, [blank, blank]) for values in ([UPPER, blank], [blank, LOWER])
    ]
    assert count(both, OWN) == sum(count(half, OWN) for half in halves)
    own = np.abs(pixels(halves[0]).astype(int) - np.array(OWN)).max(axis=2) < 40
    assert own[:, :280].any()
    assert not own[:, 280:].any()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("seed", range(3))
def test_wild_values_are_drawn_small_and_without_complaint(seed):
    generator = random.Random(seed)
    wild = (math.nan, math.inf, -math.inf, 1e308, -1e308, 0.0, generator.uniform(-3, 3))
    own = [[generator.choice(wild) for _ in RATIOS] for _ in "ab"]
    assert len(data_uri(clip_picture(RATIOS, own, [UPPER, LOWER]))) < MAX_URI
    rewards = [generator.choice(wild) for _ in range(10)]
    assert len(data_uri(training_picture(rewards, observed.MODEL_REWARDS))) < MAX_URI


def test_a_training_curve_rises_where_the_rewards_do():
    flat = [math.nan] * 3
    top, bottom = (training_picture([value] * 3, flat) for value in (3.0, 0.0))
    rows = [
        np.argwhere(np.abs(pixels(png).astype(int) - OWN).max(axis=2) < 40)[:, 0].mean()
        for png in (top, bottom)
    ]
    assert rows[0] < 40 < 180 < rows[1]


def test_a_data_uri_holds_the_file_and_refuses_a_large_one():
    png = training_picture([1, 2], [1, 2])
    head, _, body = data_uri(png).partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(body) == png
    with pytest.raises(ValueError, match="more than"):
        data_uri(bytes(MAX_URI))


class Answers:
    """A student whose every call is answered by the function."""

    def __init__(self, answer):
        self._answer = answer

    def call(self, case):
        return self._answer(case)


def returns(function):
    return Answers(lambda case: observe(function, case))


def test_the_model_answer_trains_as_the_kept_curve_says():
    epochs = len(observed.MODEL_REWARDS)
    answer = observe(reference.grpo_step, observed.training_case(epochs))
    rewards = observed.rewards_in(answer, epochs)
    assert rewards == pytest.approx(observed.MODEL_REWARDS, abs=0.15)


def test_pictures_are_of_what_the_submission_computes():
    right = observed.clip_curve(returns(reference.ppo_clip_objective))
    wrong = observed.clip_curve(returns(lambda ratio, advantage, eps: ratio * advantage))
    assert right.function == wrong.function == "ppo_clip_objective"
    assert right.uri != wrong.uri
    lazy = observed.training_curve(returns(lambda *arguments: None))
    assert lazy.function == "grpo_step"
    assert "yours" in lazy.caption


def answer_of(*values, is_sequence=False):
    outputs = tuple(Output("tensor", "Tensor", value) for value in values)
    return Observation("Tensor", is_sequence, outputs)


@pytest.mark.parametrize(
    "answer",
    [
        TimedOut(5.0, "one call"),
        answer_of(),
        answer_of(torch.zeros(3)),
        answer_of(torch.zeros(81, dtype=torch.int64)),
        answer_of(torch.full((81,), math.nan)),
        answer_of(torch.zeros(81), is_sequence=True),
        Observation("str", False, (Output("other", "str"),)),
    ],
)
def test_an_answer_that_is_no_curve_gives_no_picture(answer):
    assert observed.clip_curve(Answers(lambda case: answer)) is None
    assert observed.training_curve(Answers(lambda case: answer)) is None


def test_a_training_that_reports_other_than_numbers_gives_no_picture():
    epochs = len(observed.MODEL_REWARDS)
    answer = answer_of(*[torch.zeros(2)] * epochs, is_sequence=True)
    assert observed.training_curve(Answers(lambda case: answer)) is None


QUESTIONS = ("ppo_clip_objective", "grpo_step")


def grade_for_extras(path, launcher, questions=QUESTIONS, settings=None):
    extras = Extras(settings or Settings())
    options = {"device": "cpu", "launcher": launcher, "seed": 3, "questions": questions}
    return grade(path, afterwards=extras, **options), extras


def test_a_grading_brings_its_pictures(write_submission, launcher):
    wrong = "def ppo_clip_objective(ratio, advantage, eps=0.2): return ratio * advantage\n"
    record, extras = grade_for_extras(write_submission(wrong), launcher)
    assert 0 < record.points < record.max_points
    assert [picture.function for picture in extras.pictures] == list(QUESTIONS)
    assert extras.figures == extras.faults == ()


def test_what_is_not_attempted_or_crashes_has_no_picture(write_submission, launcher):
    text = (
        "def ppo_clip_objective(ratio, advantage, eps=0.2): raise ValueError\n"
        "def grpo_step(*arguments): raise NotImplementedError\n"
    )
    _, extras = grade_for_extras(write_submission(text), launcher)
    assert extras.pictures == extras.faults == ()


def test_a_submission_that_ends_its_process_costs_nothing(write_submission, launcher):
    text = (
        "import os\n"
        "def ppo_clip_objective(ratio, advantage, eps=0.2):\n"
        "    if ratio.shape == (81,): os._exit(0)\n"
        "    return ratio * advantage\n"
    )
    path, questions = write_submission(text), ("ppo_clip_objective",)
    record, extras = grade_for_extras(path, launcher, questions)
    plain = grade(path, device="cpu", launcher=launcher, seed=3, questions=questions)
    assert record.points == plain.points > 0
    assert extras.pictures == extras.faults == ()


def test_a_fault_of_the_graders_own_is_told_to_staff_only(write_submission, launcher, monkeypatch):
    def fail(student):
        raise RuntimeError("no canvas")

    monkeypatch.setattr(observed, "clip_curve", fail)
    record, extras = grade_for_extras(
        write_submission(""), launcher, questions=("ppo_clip_objective",)
    )
    assert record.points == record.max_points
    assert extras.faults == ("ppo_clip_objective: RuntimeError: no canvas",)
