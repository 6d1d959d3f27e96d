"""Finds the one wrong formula that gives just the answers that a submission gave.

Each public function of ``misconceptions/<function>.py`` is a wrong formula, with the signature of
the contract's. Its docstring is the sentence that the student reads.
"""

import importlib
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch

from autograder.checks.check import Seen
from autograder.exchange.observing import observe
from autograder.reference import reference

# Within these a formula's answers and a submission's are the same. They may differ in eps, where
# the contract leaves it open, and in the order of operations.
RELATIVE = {torch.float64: 1e-6, torch.float32: 1e-3}
OPEN_EPS = 1e-3
EPS_IS_OPEN = ("grpo_advantage", "grpo_step")


@dataclass(frozen=True)
class Misconception:
    """A wrong formula, with its name and the sentence for a student whose answers are its own."""

    name: str
    sentence: str
    formula: Callable


def explain(function: str, seen: Sequence[Seen]) -> Misconception | None:
    """The one misconception whose answers are the submission's on every case; None if not one.

    Args:
        function: a name of the contract.
        seen: what the submission answered to this function's cases; the last is known to be wrong.
    """
    *earlier, wrong = seen
    possible = [
        misconception
        for misconception in misconceptions_of(function)
        if gives(misconception.formula, wrong)
    ]
    # A formula that is right on this case does not explain what is wrong with it.
    if not possible or gives(getattr(reference, function), wrong):
        return None
    for entry in sorted(earlier, key=size):
        possible = [m for m in possible if gives(m.formula, entry)]
    return possible[0] if len(possible) == 1 else None


def misconceptions_of(function: str) -> Iterator[Misconception]:
    """The catalogue of one function, in the file's order."""
    module = importlib.import_module(f"autograder.misconceptions.{function}")
    for name, value in vars(module).items():
        is_own = inspect.isfunction(value) and value.__module__ == module.__name__
        if is_own and not name.startswith("_"):
            yield Misconception(name, " ".join(inspect.getdoc(value).split()), value)


def gives(formula: Callable, seen: Seen) -> bool:
    """Whether the formula's outputs and gradients are those that were seen."""
    try:
        expected = observe(formula, seen.case.on("cpu"))
    except Exception:
        return False
    actual = seen.observation
    if len(expected.outputs) != len(actual.outputs):
        return False
    pairs = [
        (mine.value, theirs.value)
        for mine, theirs in zip(expected.outputs, actual.outputs, strict=True)
    ]
    pairs += [
        (gradient, actual.gradients.get(name)) for name, gradient in expected.gradients.items()
    ]
    if seen.case.function == "grpo_step":
        pairs += [
            (value, actual.after.get(name))
            for name, value in expected.after.items()
            if name.startswith("policy.")
        ]
    return all(same(mine, theirs, seen.case.function) for mine, theirs in pairs)


def same(mine: torch.Tensor | None, theirs: torch.Tensor | None, function: str) -> bool:
    """Whether two answers are one up to rounding; no gradient at all is one of zeros."""
    if mine is None or theirs is None:
        one = theirs if mine is None else mine
        return one is None or not bool(one.any())
    if mine.shape != theirs.shape:
        return False
    allowed = max(RELATIVE.get(tensor.dtype, 2e-2) for tensor in (mine, theirs))
    if function in EPS_IS_OPEN:
        allowed = max(allowed, OPEN_EPS)
    return torch.allclose(theirs.double(), mine.double(), allowed, allowed, equal_nan=True)


def size(seen: Seen) -> int:
    """How much there is to compute, roughly."""
    return sum(
        output.value.numel() for output in seen.observation.outputs if output.kind != "other"
    )
