"""Whether a function gives on an accelerator what it gives on the CPU, and gives it there."""

from collections.abc import Sequence

import torch

from autograder.checks.check import Rounding
from autograder.checks.rollouts import POLICY, parameters_after, read_losses
from autograder.checks.visible.base import VisibleCheck
from autograder.exchange.accelerator import DeviceUse
from autograder.exchange.cases import Case
from autograder.exchange.messages import Raised
from autograder.exchange.observing import Observation
from autograder.wording import exception_text

FEW_WAITS = 8
MEND = (
    "What you make needs the inputs' device: x.new_zeros(...), torch.zeros_like(x) or "
    "device=x.device, where x is one of them."
)
UNLIKE_ON_CPU = "With the same inputs on the CPU it raises nothing."
NO_VALUES = ("meta tensor", "Meta tensors", "'meta'", "'Meta'")


def expect_same_on_accelerator(
    check: VisibleCheck, case: Case, shapes: Sequence[tuple[int, ...]] | None
) -> None:
    """The case's answers are the same on the accelerator, and none of them has left it.

    ``shapes`` are those of the results; None for a step, whose losses may as well be floats.
    Asks nothing about whether they are right. Where torch cannot simulate an accelerator its
    ``meta`` device, on which tensors have no values, stands in: only places and shapes are judged.
    """
    accelerator = check.context.accelerator
    [on_cpu] = check.observations(case, devices=("cpu",))
    expect_results(check, on_cpu, case, shapes)
    check.device = accelerator
    answer = check.context.student.call(case.on(accelerator))
    if isinstance(answer, Raised) and accelerator == "meta" and needs_values(answer):
        return
    if isinstance(answer, Raised) and answer.stage == "call":
        told = f"{case.function} raised {exception_text(answer, True)}"
        if "device" not in answer.message:
            check.fail_with(f"{told}\n{UNLIKE_ON_CPU}")
        check.fail_with(f"{told}\n{MEND}", misconception="device")
    if not isinstance(answer, Observation):
        check.fail_over(answer, case.function)
    if shapes is not None:
        compare_places(check, answer)
    for effect in set(answer.side_effects) - set(on_cpu.side_effects):
        check.fail_with(f"{check.function} {effect}.", misconception="device")
    compare_answers(check, on_cpu, answer)
    if answer.device_use is not None:
        check.advice = advice_on(answer.device_use)


def expect_results(
    check: VisibleCheck,
    observation: Observation,
    case: Case,
    shapes: Sequence[tuple[int, ...]] | None,
) -> None:
    """There is something that can be on a device: tensors of these shapes, or a policy's step."""
    if shapes is not None:
        check.compare_contract(observation, shapes)
        return
    before = case.arguments[POLICY]
    read_losses(check, observation, case.arguments["inner_steps"])
    after = parameters_after(check, before, observation)
    if all(torch.equal(after[name], start) for name, start in before.parameters.items()):
        check.fail_with("The policy's parameters have not moved.")


def needs_values(raised: Raised) -> bool:
    """Whether the call failed for the want of values, which real devices have."""
    return any(sign in raised.message for sign in NO_VALUES)


def compare_places(check: VisibleCheck, observation: Observation) -> None:
    """Every tensor that came back is on the accelerator."""
    for output in observation.outputs:
        if output.kind == "tensor" and output.device != check.device:
            origin = f", where it comes from {output.made_at}" if output.made_at else ""
            check.fail_with(
                f"the inputs are there, and a result is on the {output.device}{origin}\n{MEND}",
                misconception="device",
            )


def compare_answers(check: VisibleCheck, on_cpu: Observation, there: Observation) -> None:
    """Outputs, gradients and parameters are those of the CPU, as close as rounding allows."""
    if len(there.outputs) != len(on_cpu.outputs):
        check.fail_with("the number of results is another than on the CPU.")
    pairs = [
        ("a result", mine.value, theirs.value)
        for mine, theirs in zip(on_cpu.outputs, there.outputs, strict=True)
    ]
    for name, gradient in on_cpu.gradients.items():
        pairs.append((f"the gradient of {name}", gradient, there.gradients.get(name)))
    for name, value in on_cpu.after.items():
        pairs.append((name, value, there.after.get(name)))
    for name, mine, theirs in pairs:
        if not same(mine, theirs, has_values=check.device != "meta"):
            check.fail_with(f"{name} is not what it is on the CPU.")


def same(mine: torch.Tensor | None, theirs: torch.Tensor | None, has_values: bool) -> bool:
    """Whether two answers differ by no more than the order of roundings."""
    if mine is None or theirs is None:
        return mine is theirs
    if (mine.shape, mine.dtype) != (theirs.shape, theirs.dtype):
        return False
    if not has_values:
        return True
    if not mine.is_floating_point():
        return torch.equal(mine, theirs)
    allowed = Rounding(mine.numel(), 16.0).allowed(mine, theirs.dtype)
    return torch.allclose(
        theirs.double(), mine.double(), allowed.relative, allowed.absolute, equal_nan=True
    )


def advice_on(use: DeviceUse) -> str:
    """What a GPU would say about a call that is right; empty where it has nothing to say."""
    if use.synchronisations <= FEW_WAITS:
        return ""
    return (
        f"No points lost, but on a GPU this one call waits for the device {use.synchronisations} "
        f"times, first at {use.first_wait}\nKeep values in tensors until the end."
    )
