"""Finds the one wrong formula that gives just the answers that a submission gave.

Each public function of ``misconceptions/<function>.py``, or of a file in a folder of that name, is
a wrong formula with the signature of the contract's. Its docstring is what the student reads.

What GRPO's formula makes of equal rewards is rounding noise over eps. How large it is hangs on the
order of operations, so such answers are compared by whether the check accepts them as 0.
"""

import importlib
import inspect
import pkgutil
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch

from autograder.checks.asking import Seen
from autograder.checks.check import tensors_of
from autograder.checks.hidden.base import ByContent, dtype_of, in_double
from autograder.checks.visible.grpo_advantage import CONSTANT_BOUND
from autograder.exchange.cases import Case
from autograder.exchange.observing import Observation, observe
from autograder.reference import reference

# Within these a formula's answers and a submission's are the same. They may differ in eps, where
# the contract leaves it open, and in the order of operations.
RELATIVE = {torch.float64: 1e-6, torch.float32: 1e-3}
COARSE = 1e-2
LARGEST_EPS = 1e-4
SMALLEST_SPREAD = 0.01
STEP_EPS = 1e-3
# More than a class's common mistakes and their cases; more than the cases of one function.
REMEMBERED = 4096
SEEN_AT_ONCE = 64
# Below this share of 1 an answer's size no longer counts: it may be rounding noise throughout.
FLOOR = 1e-3


@dataclass(frozen=True)
class Misconception:
    """A wrong formula, with its name and the sentence for a student whose answers are its own."""

    name: str
    sentence: str
    formula: Callable


def explain(
    function: str, seen: Sequence[Seen], refuted: set[str] | None = None
) -> Misconception | None:
    """The one misconception whose answers are the submission's on every case; None if not one.

    Args:
        function: a name of the contract.
        seen: what the submission answered to this function's cases; the last is known to be wrong.
        refuted: names of formulas that earlier answers speak against; more are added.
    """
    refuted = set() if refuted is None else refuted
    if not has_values(seen[-1]):
        return None
    *earlier, wrong = [entry for entry in seen if has_values(entry)]
    # A formula that is right on this case does not explain what is wrong with it.
    if gives(getattr(reference, function), wrong):
        return None
    noisy = has_equal_rewards(wrong.case)
    # With a second mistake in eps, what is wrong with ordinary groups is no less wrong.
    history = [entry for entry in earlier if noisy or not has_equal_rewards(entry.case)]
    # Most formulas are refuted by the first case, so that it had better be a small one.
    cases = sorted([wrong, *history], key=size)
    for as_noise in (False, True) if noisy else (False,):
        possible = [m for m in misconceptions_of(function) if m.name not in refuted]
        for entry in cases:
            noise_is_noise = as_noise or entry is not wrong
            left = [m for m in possible if gives(m.formula, entry, noise_is_noise)]
            if not noisy:
                refuted.update({m.name for m in possible} - {m.name for m in left})
            possible = left
        if possible:
            return possible[0] if len(possible) == 1 else None
    return None


def is_contradicted(name: str, function: str, seen: Sequence[Seen]) -> bool:
    """Whether the catalogue has the mistake of that name, and it did not give all these answers."""
    return any(
        not all(gives(misconception.formula, entry, as_noise=True) for entry in seen)
        for misconception in misconceptions_of(function)
        if misconception.name == name
    )


def misconceptions_of(function: str) -> Iterator[Misconception]:
    """The catalogue of one function: of its file, or of the files in its folder."""
    whole = importlib.import_module(f"autograder.misconceptions.{function}")
    names = [info.name for info in pkgutil.iter_modules(getattr(whole, "__path__", []))]
    parts = [
        importlib.import_module(f"{whole.__name__}.{name}") for name in names if name[0] != "_"
    ]
    for module in (whole, *parts):
        for name, value in vars(module).items():
            is_own = inspect.isfunction(value) and value.__module__ == module.__name__
            if is_own and not name.startswith("_"):
                yield Misconception(name, " ".join(inspect.getdoc(value).split()), value)


def gives(formula: Callable, seen: Seen, as_noise: bool = False) -> bool:
    """Whether the formula's outputs and gradients are those that were seen.

    ``as_noise`` takes any noise for any other.
    """
    return any(agrees(formula, version, seen.observation, as_noise) for version in versions(seen))


@lru_cache(SEEN_AT_ONCE)
def versions(seen: Seen) -> tuple[ByContent, ...]:
    """The case as it was asked, and in float64.

    A submission may compute in float64 inside, which overflows later and rounds less, so either
    precision of a formula will do.
    """
    case = seen.case.on("cpu")
    if dtype_of(case) is torch.float64:
        return (ByContent(case),)
    return ByContent(case), ByContent(in_double(case))


@lru_cache(REMEMBERED)
def answer_of(formula: Callable, asked: ByContent) -> Observation | None:
    """What a formula answers, or None where it cannot.

    Remembered: a class makes the same mistakes, and is asked the same cases.
    """
    try:
        # A wrong formula may well be one that torch warns of.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return observe(formula, asked.case)
    except Exception:
        return None


def agrees(formula: Callable, asked: ByContent, actual: Observation, as_noise: bool) -> bool:
    """Whether the formula gives what was seen on this version of the case."""
    expected = answer_of(formula, asked)
    if expected is None or len(expected.outputs) != len(actual.outputs):
        return False
    case = asked.case
    outputs = [
        (mine.value, theirs.value)
        for mine, theirs in zip(expected.outputs, actual.outputs, strict=True)
    ]
    if any(mine is None or theirs is None for mine, theirs in outputs):
        return False
    if has_equal_rewards(case):
        return all(same_for_equal_rewards(mine, theirs, case, as_noise) for mine, theirs in outputs)
    allowed = open_eps(case)
    return all(
        same(mine, theirs, allowed) for mine, theirs in outputs + traces(case, expected, actual)
    )


def traces(
    case: Case, expected: Observation, actual: Observation
) -> list[tuple[torch.Tensor | None, torch.Tensor | None]]:
    """The gradients of both, and the parameters after a step."""
    pairs = [
        (gradient, actual.gradients.get(name)) for name, gradient in expected.gradients.items()
    ]
    if case.function == "grpo_step":
        pairs += [
            (value, actual.after.get(name))
            for name, value in expected.after.items()
            if name.startswith("policy.")
        ]
    return pairs


def same(mine: torch.Tensor | None, theirs: torch.Tensor | None, allowed: float = 0.0) -> bool:
    """Whether two answers are one up to rounding; no gradient at all is one of zeros.

    NaN and infinities are answers too: a formula that overflows where the submission does is the
    better explanation for it. ``allowed`` is the least relative difference to let pass.
    """
    if mine is None or theirs is None:
        one = theirs if mine is None else mine
        return one is None or not bool(one.any())
    if mine.shape != theirs.shape:
        return False
    allowed = max([allowed, *(RELATIVE.get(tensor.dtype, COARSE) for tensor in (mine, theirs))])
    if theirs.is_floating_point():
        mine = mine.to(theirs.dtype)
    mine, theirs = mine.double(), theirs.double()
    sizes = torch.stack([mine, theirs]).abs()
    largest = sizes[sizes.isfinite()].amax().item() if bool(sizes.isfinite().any()) else 1.0
    absolute = allowed * min(max(largest, FLOOR), 1.0)
    return torch.allclose(theirs, mine, allowed, absolute, equal_nan=True)


def open_eps(case: Case) -> float:
    """The relative difference that another eps makes, where the contract leaves it open."""
    if case.function == "grpo_step":
        return STEP_EPS
    if case.function == "grpo_advantage":
        spread = tensors_of(case)["group_rewards"].double().std().item()
        return LARGEST_EPS / max(spread, SMALLEST_SPREAD)
    return 0.0


def has_equal_rewards(case: Case) -> bool:
    """Whether the case is a group for GRPO whose rewards are all equal."""
    if case.function != "grpo_advantage":
        return False
    rewards = tensors_of(case)["group_rewards"]
    return bool((rewards == rewards[0]).all())


def same_for_equal_rewards(
    mine: torch.Tensor, theirs: torch.Tensor, case: Case, as_noise: bool
) -> bool:
    """Whether two answers for equal rewards are one: both accepted as 0, or both not and alike.

    Rewards of few digits, such as 0 and 1, are averaged without rounding, so that no answer for
    them is noise.
    """
    if mine.shape != theirs.shape:
        return False
    mine_is_zero, theirs_is_zero = (
        bool((answer.abs() < CONSTANT_BOUND).all()) for answer in (mine, theirs)
    )
    if mine_is_zero or theirs_is_zero:
        return mine_is_zero and theirs_is_zero
    rewards = tensors_of(case)["group_rewards"].double()
    exact = bool((rewards * 1024 == (rewards * 1024).round()).all())
    if as_noise and not exact:
        return is_bounded(mine) and is_bounded(theirs)
    return same(mine, theirs)


def is_bounded(advantages: torch.Tensor) -> bool:
    """Whether these can be noise over its own spread: NaN, or no larger than √G."""
    bounded = advantages.abs() <= len(advantages) ** 0.5
    return bool((bounded | advantages.isnan()).all())


def has_values(seen: Seen) -> bool:
    """Whether the answers are numbers: what the meta device gives has a form and nothing more."""
    return all(output.device != "meta" for output in seen.observation.outputs)


def size(seen: Seen) -> int:
    """How much there is to compute, roughly."""
    return sum(
        output.value.numel() for output in seen.observation.outputs if output.kind != "other"
    )
