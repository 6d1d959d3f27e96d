"""What a submission computes, for the pictures: observed behind the trust boundary."""

from collections.abc import Sequence

import torch

from autograder.boundary.student import Student
from autograder.checks.rollouts import POLICY, random_policy
from autograder.exchange.cases import Case, OptimizerArgument, tensor
from autograder.exchange.observing import Observation
from autograder.gradescope.pictures import Picture, clip_picture, data_uri, training_picture

EPS = 0.2
LARGEST_RATIO, GRID = 2.0, 81
TRAINING_RATE, WIDTH, GROUP, SEED = 3e-2, 128, 6, 1
# The mean rewards of a policy that the model answer trains on this case; kept, since to train it
# takes as long as the rest of a grading's comparisons.
MODEL_REWARDS = (0.66, 0.96, 1.74, 2.35, 2.71, 2.93, 2.95, 2.99, 2.98, 2.99)
LINES = "The broad pale line is {right}, the thin dark line is yours."


def clip_curve(student: Student) -> Picture | None:
    """The submission's objective beside the right one; None where it gives no curve."""
    ratios = torch.linspace(0, LARGEST_RATIO, GRID, dtype=torch.float64)
    own, right = [], []
    for advantage in (1.0, -1.0):
        # Of the same shape, for submissions that do not broadcast.
        advantages = torch.full_like(ratios, advantage)
        arguments = {"ratio": tensor(ratios), "advantage": tensor(advantages), "eps": EPS}
        answer = student.call(Case("ppo_clip_objective", arguments))
        values = curve_in(answer, len(ratios))
        if values is None:
            return None
        own.append(values)
        clipped = ratios.clamp(1 - EPS, 1 + EPS)
        right.append(torch.minimum(ratios * advantage, clipped * advantage).tolist())
    png = clip_picture(ratios.tolist(), own, right)
    caption = (
        "ppo_clip_objective over the ratio, for A = +1 on the left and A = -1 on the right. "
        + LINES.format(right="the right objective")
    )
    return Picture("ppo_clip_objective", caption, data_uri(png))


def curve_in(answer: object, count: int) -> list[float] | None:
    """The numbers in an answer of one tensor (count,) with any finite number in it."""
    if not isinstance(answer, Observation) or answer.is_sequence:
        return None
    value = answer.outputs[0].value if answer.outputs else None
    if value is None or tuple(value.shape) != (count,) or not value.is_floating_point():
        return None
    return value.tolist() if bool(torch.isfinite(value).any()) else None


def training_curve(student: Student) -> Picture | None:
    """The rewards of a policy trained by the submission, by epoch; None where it trains none."""
    epochs = len(MODEL_REWARDS)
    rewards = rewards_in(student.call(training_case(epochs)), epochs)
    if rewards is None:
        return None
    caption = (
        "The mean reward, of 3, of a policy that learns to sort by grpo_step, by epoch. "
        + LINES.format(right="the model answer's")
    )
    png = training_picture(rewards, MODEL_REWARDS)
    return Picture("grpo_step", caption, data_uri(png))


def training_case(epochs: int) -> Case:
    """A training that is the same for every submission."""
    generator = torch.Generator().manual_seed(SEED)
    arguments = {
        POLICY: random_policy(generator, torch.float32, WIDTH),
        "optimizer": OptimizerArgument("adam", TRAINING_RATE),
        "epochs": epochs,
        "group_size": GROUP,
        "seed": SEED,
    }
    return Case("grpo_step", arguments, procedure="train")


def rewards_in(answer: object, epochs: int) -> Sequence[float] | None:
    """The mean rewards that a training reports, one for each epoch."""
    if not isinstance(answer, Observation) or len(answer.outputs) != epochs:
        return None
    values = [output.value for output in answer.outputs]
    if any(value is None or value.numel() != 1 for value in values):
        return None
    return [value.item() for value in values]
