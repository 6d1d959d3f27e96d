"""Compares tensors, and says in words how they differ.

Tolerance. An answer is made of ``terms`` rounded operations on numbers of size ``magnitude``. Each
rounds by at most eps/2 of its result, and the roundings of two right solutions that take them in
different orders add up like a random walk: to about eps · magnitude · sqrt(terms). The factor of
64 leaves room for elementary functions and for worst cases. At 500 terms this is 3e-13 in float64
and 2e-4 in float32, far below the smallest mistake worth catching (a few parts in a thousand).
"""

import math
from dataclasses import dataclass

import torch

ROOM = 64.0


@dataclass(frozen=True)
class Tolerance:
    """Allowed |actual - expected|: ``absolute + relative · |expected|``."""

    relative: float
    absolute: float


def tolerance(
    expected: torch.dtype,
    actual: torch.dtype,
    terms: int = 1,
    magnitude: float = 1.0,
    condition: float = 1.0,
) -> Tolerance:
    """The tolerance for an answer in ``expected`` that came in ``actual``.

    ``condition`` is the factor by which the last operation amplifies relative errors: an
    exponential makes a relative error of its argument x times |x| as large.

    A wrong dtype is a mistake of its own, so values that came in float32 instead of float64 are
    judged as float32.
    """
    eps = _eps(expected)
    if actual.is_floating_point:
        eps = max(eps, min(_eps(actual), torch.finfo(torch.float32).eps))
    bound = ROOM * eps * math.sqrt(max(terms, 1))
    return Tolerance(relative=bound * condition, absolute=bound * magnitude)


def _eps(dtype: torch.dtype) -> float:
    return torch.finfo(dtype if dtype.is_floating_point else torch.float32).eps


def within(actual: torch.Tensor, expected: torch.Tensor, allowed: Tolerance) -> torch.Tensor:
    """Elementwise verdict, of the common shape: finite and within the tolerance."""
    actual, expected = actual.double(), expected.double()
    bound = allowed.absolute + allowed.relative * expected.abs()
    return torch.isfinite(actual) & ((actual - expected).abs() <= bound)


def describe_difference(
    name: str,
    actual: torch.Tensor,
    expected: torch.Tensor,
    allowed: Tolerance,
    show_values: bool,
) -> str | None:
    """None where the tensors agree, else one sentence for the student.

    Args:
        name: what the tensor is called in the sentence.
        actual, expected: any shapes and dtypes.
        allowed: the tolerance.
        show_values: whether the sentence may tell values; not for hidden inputs.
    """
    if actual.shape != expected.shape and show_values:
        return (
            f"{name} has shape {shape_text(actual.shape)}, expected {shape_text(expected.shape)}."
        )
    if actual.dim() != expected.dim():
        return f"{name} has {actual.dim()} dimensions, expected {expected.dim()}."
    if actual.shape != expected.shape:
        # Its sizes could spell the inputs.
        return f"{name} has the wrong size."
    agrees = within(actual, expected, allowed)
    if bool(agrees.all()):
        return None
    where = (~agrees).nonzero()[0].tolist()
    place = name + (f"[{', '.join(map(str, where))}]" if where else "")
    value = actual[tuple(where)].item()
    if not math.isfinite(value):
        return f"{place} is {number_text(value)}.{_count(agrees)}"
    relation = relation_to(actual, expected, allowed)
    if show_values:
        wanted = number_text(expected[tuple(where)].item())
        return f"{place} is {number_text(value)}, expected {wanted}.{_count(agrees)}{relation}"
    return f"{place} is wrong.{_count(agrees)}{relation}"


def relation_to(actual: torch.Tensor, expected: torch.Tensor, allowed: Tolerance) -> str:
    """A hint that gives no value away: all zero, all negated, or all scaled by one factor."""
    actual, expected = actual.double(), expected.double()
    if not bool(torch.isfinite(actual).all()) or not bool(expected.any()):
        return ""
    if not bool(actual.any()):
        return " Every value is zero."
    if bool(within(-actual, expected, allowed).all()):
        return " Every value has the opposite sign."
    if expected.numel() > 1:
        factor = (actual * expected).sum() / (expected * expected).sum()
        if bool(within(actual, factor * expected, allowed).all()):
            return " Every value is off by one and the same factor."
    return ""


def shape_text(shape: torch.Size) -> str:
    """``(3,)``, ``()``: a shape as Python writes it."""
    return str(tuple(shape))


def number_text(value: float) -> str:
    """Six significant digits; NaN and infinities as words."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "infinite" if value > 0 else "negative infinite"
    return f"{value:.6g}"


def _count(agrees: torch.Tensor) -> str:
    if agrees.numel() == 1:
        return ""
    return f" {int((~agrees).sum())} of {agrees.numel()} values are wrong."
