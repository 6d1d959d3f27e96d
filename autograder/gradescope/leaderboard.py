"""The two figures of the leaderboard, taken of functions that have passed all of their checks.

Neither is a time: the machines of Gradescope are shared, and no noise of theirs touches a reward
or a count of kernels. What a worker reports of either is its own claim, so the values that came
with it are judged here, as in a check.
"""

from dataclasses import dataclass

import torch

from autograder.boundary.student import Student
from autograder.checks.check import Rounding, normal
from autograder.checks.rollouts import POLICY, expected_reward
from autograder.exchange.cases import Case, tensor
from autograder.exchange.observing import Observation
from autograder.exchange.simulated_tensor import SIMULATED
from autograder.gradescope.observed import training_case
from autograder.reference import reference

STEPS = 512


@dataclass(frozen=True)
class Figure:
    """One column of the leaderboard; ``order`` is asc where less is better, else desc."""

    name: str
    value: float
    order: str


def sorting_reward(student: Student, epochs: int) -> Figure | None:
    """The exact mean reward of a policy after its training; None where it has none."""
    case = training_case(epochs)
    answer = student.call(case)
    if not isinstance(answer, Observation):
        return None
    parameters = {}
    for name, start in case.arguments[POLICY].parameters.items():
        value = answer.after.get(f"{POLICY}.{name}")
        if value is None or value.shape != start.shape or not bool(torch.isfinite(value).all()):
            return None
        parameters[name] = value
    unit = "epoch" if epochs == 1 else "epochs"
    reward = expected_reward(parameters)
    return Figure(f"Sorting reward after {epochs} {unit}", round(reward, 4), "desc")


def gae_launches(student: Student, seed: int) -> Figure | None:
    """The kernels that ``compute_gae`` launches for 512 steps; None where it is wrong there."""
    generator = torch.Generator().manual_seed(seed)
    rewards, values = normal(generator, STEPS), normal(generator, STEPS + 1)
    options = {"gamma": 0.99, "lam": 0.95}
    case = Case("compute_gae", {"rewards": tensor(rewards), "values": tensor(values), **options})
    answer = student.call(case.on(SIMULATED))
    if not isinstance(answer, Observation) or answer.device_use is None:
        return None
    expected = reference.compute_gae(rewards, values, **options)
    if len(answer.outputs) != len(expected):
        return None
    for output, wanted in zip(answer.outputs, expected, strict=True):
        if output.value is None or not is_same(output.value, wanted):
            return None
    name = f"GAE kernel launches, T = {STEPS}"
    # A result that no kernel has computed was not computed on the device.
    launches = answer.device_use.launches
    return Figure(name, float(launches), "asc") if launches else None


def is_same(value: torch.Tensor, wanted: torch.Tensor) -> bool:
    """Whether the values differ by roundings only."""
    if value.shape != wanted.shape or not value.is_floating_point():
        return False
    allowed = Rounding(STEPS, 16.0).allowed(wanted, value.dtype)
    return torch.allclose(value.double(), wanted, allowed.relative, allowed.absolute)
