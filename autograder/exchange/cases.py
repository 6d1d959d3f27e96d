"""A case: one call of a student's function, as plain data that both sides can build from.

Arguments are described, not passed: the worker and the grader each make their own live tensors,
models and optimisers from the same description, so that the reference meets the same inputs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import torch


@dataclass(frozen=True)
class TensorArgument:
    """A tensor. ``strided`` lays it out with gaps, ``expanded`` repeats one element by stride 0."""

    values: torch.Tensor
    layout: str = "contiguous"


@dataclass(frozen=True)
class ModelArgument:
    """A language model of ``exchange.models`` with the given parameters.

    ``training`` is its mode; with ``stored_gradients`` every parameter's gradient is all ones
    before the call, as after somebody else's ``backward``. Of a ``partly_frozen`` model the first
    parameter requires no gradient, and the modules inside are in eval mode.
    """

    kind: str
    parameters: Mapping[str, torch.Tensor]
    training: bool = True
    stored_gradients: bool = False
    partly_frozen: bool = False


@dataclass(frozen=True)
class PolicyArgument:
    """A ``sorting.SortingPolicy`` with the given parameters."""

    parameters: Mapping[str, torch.Tensor]


@dataclass(frozen=True)
class OptimizerArgument:
    """An optimiser of ``exchange.optimizers`` over the policy's parameters."""

    name: str
    lr: float


# Parameters with a default are passed by name, the others by position.
KEYWORDS = ("gamma", "lam", "inner_steps", "eps")

Argument = TensorArgument | ModelArgument | PolicyArgument | OptimizerArgument | int | float


@dataclass(frozen=True)
class Case:
    """One call, or one training run, of one function.

    ``arguments`` are in the order of the signature; those with a default may be left out.
    ``gradients_of`` names arguments whose gradients are reported: of the sum of all outputs, each
    weighted by its entry in ``cotangents`` (ones where there is none).
    ``procedure`` is ``call``, ``call by position`` for those with a default, too, ``call between
    others`` whose arguments are the same objects with other numbers, or ``train`` to train a
    sorting policy with the function.
    """

    function: str
    arguments: Mapping[str, Argument]
    gradients_of: tuple[str, ...] = ()
    cotangents: tuple[torch.Tensor, ...] = ()
    device: str = "cpu"
    procedure: str = "call"

    def on(self, device: str) -> "Case":
        """The same case on another device."""
        return self if device == self.device else replace(self, device=device)


def tensor(values: object, dtype: torch.dtype | None = None) -> TensorArgument:
    """A contiguous tensor argument from numbers, nested lists or a tensor."""
    if isinstance(values, torch.Tensor):
        return TensorArgument(values if dtype is None else values.to(dtype))
    return TensorArgument(torch.tensor(values, dtype=dtype))
