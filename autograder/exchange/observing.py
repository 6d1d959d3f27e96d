"""Runs a case against a function and writes down everything that a check may ask about.

The worker runs it on the student's function and the grader on the reference, so that both are
seen through the same eyes. What is read from tensors is bound when this module is imported: a
submission may patch torch, and its classes.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from autograder.exchange.accelerator import DeviceUse, simulation
from autograder.exchange.building import build_arguments
from autograder.exchange.calling import call_and_put_back, named_tensors
from autograder.exchange.cases import Case
from autograder.exchange.side_effects import (
    ArgumentState,
    find_side_effects,
    own,
    states_of,
)
from autograder.exchange.simulated_tensor import SIMULATED, SimulatedTensor
from autograder.exchange.vocabulary import NOT_DENSE, TOO_DEEP, TOO_LARGE
from autograder.exchange.wire import DTYPE_NAMES, MAX_BODY_BYTES, MAX_DIMENSIONS

MAX_OUTPUTS = 64
detach, to_cpu = own.detach, own.cpu


@dataclass(frozen=True)
class Output:
    """One returned value. ``kind`` is tensor, number or other; ``value`` is None for other.

    ``type_name`` is the Python type's name; ``device`` and ``has_graph`` are a tensor's own.
    ``made_at`` is the line of the submission that put it on the CPU, where the simulated
    accelerator saw it.
    """

    kind: str
    type_name: str
    value: torch.Tensor | None = None
    device: str = "cpu"
    has_graph: bool = False
    made_at: str = ""


@dataclass(frozen=True)
class Observation:
    """What a call returned and what it did to its surroundings.

    ``container`` is the type name of what was returned. Where ``is_sequence``, it is a tuple or
    list and ``outputs`` are its items; else it is the one output.
    ``gradients`` holds those that the case asks for, None where none arrived.
    ``after`` holds the tensor arguments and the parameters as they were after the call.
    ``side_effects`` are sentences, empty for a function that leaves its arguments alone.
    ``device_use`` is what the call cost, on the simulated accelerator.
    """

    container: str
    is_sequence: bool
    outputs: tuple[Output, ...]
    gradients: dict[str, torch.Tensor | None] = field(default_factory=dict)
    after: dict[str, torch.Tensor] = field(default_factory=dict)
    side_effects: tuple[str, ...] = ()
    device_use: DeviceUse | None = None


def observe(function: Callable, case: Case, submission: Path | None = None) -> Observation:
    """Run the case and report; whatever the function raises is passed on.

    Args:
        function: what the case calls.
        case: its arguments, and what to report.
        submission: folder of the files whose lines the simulated accelerator is to tell.
    """
    if case.device != SIMULATED:
        arguments = build_arguments(case)
        before = states_of(arguments)
        returned, changed = call_and_put_back(function, case, arguments)
        return describe(returned, case, arguments, before, changed)
    with simulation(submission) as simulated:
        arguments = build_arguments(case)
        before = states_of(arguments)
        simulated.use = DeviceUse()
        returned, changed = call_and_put_back(function, case, arguments)
        use = replace(simulated.use)
        return replace(describe(returned, case, arguments, before, changed), device_use=use)


def describe(
    returned: object,
    case: Case,
    arguments: dict[str, object],
    before: dict[str, ArgumentState],
    changed_settings: Sequence[str],
) -> Observation:
    """The report on a call that has returned; ``before`` is the arguments' state before it."""
    items = items_of(returned)
    is_sequence = items is not None
    if items is None:
        items = [returned]
    too_many = len(items) > MAX_OUTPUTS
    side_effects = find_side_effects(case.function, arguments, before, changed_settings)
    has_values = case.device != "meta"
    return Observation(
        container=_type_name(returned),
        is_sequence=is_sequence,
        outputs=() if too_many else tuple(describe_output(item, has_values) for item in items),
        gradients={} if too_many else gradients(items, case, arguments),
        after={name: on_cpu(value) for name, value in named_tensors(arguments).items()},
        side_effects=side_effects,
    )


def items_of(returned: object) -> list[object] | None:
    """The items of a tuple or list, whatever a subclass of them says; None for anything else."""
    for sequence in (tuple, list):
        if issubclass(type(returned), sequence):
            return list(sequence.__iter__(returned))
    return None


def on_cpu(tensor: torch.Tensor) -> torch.Tensor:
    """The tensor's values without a graph; zeros for torch's ``meta`` device, which has none."""
    if tensor.is_meta:
        return torch.zeros(tensor.shape, dtype=tensor.dtype)
    return to_cpu(detach(tensor))


def describe_output(item: object, has_values: bool = True) -> Output:
    """An output as plain data; anything but a dense real tensor or a number is only named.

    On torch's ``meta`` device no tensor has values, and zeros stand for them.
    Asks the value's type, and torch itself: an object can say anything about itself.
    """
    type_name = _type_name(item)
    if issubclass(type(item), torch.Tensor):
        with torch._C.DisableTorchFunctionSubclass():
            return describe_tensor(item, type_name, has_values)
    if issubclass(type(item), (float, int)) and not issubclass(type(item), bool):
        return Output("number", type_name, torch.tensor(float(item), dtype=torch.float64))
    return Output("other", type_name)


def describe_tensor(tensor: torch.Tensor, type_name: str, has_values: bool) -> Output:
    """A tensor's values on the CPU; only named where it lacks some, or has too many."""
    if type(tensor) is SimulatedTensor:
        inner = describe_tensor(tensor.inner, "Tensor", has_values)
        return replace(inner, device=SIMULATED, has_graph=own.requires_grad.__get__(tensor))
    is_dense = own.layout.__get__(tensor) is torch.strided and not own.is_nested.__get__(tensor)
    if not is_dense or (has_values and own.is_meta.__get__(tensor)):
        return Output("other", f"{type_name} {NOT_DENSE}")
    plain = torch.Tensor.as_subclass(tensor, torch.Tensor)
    if plain.dtype not in DTYPE_NAMES:
        return Output("other", f"{type_name} of dtype {plain.dtype}")
    if plain.dim() > MAX_DIMENSIONS:
        return Output("other", f"{type_name} {TOO_DEEP}")
    if math.prod(plain.shape) * plain.element_size() > MAX_BODY_BYTES // 4:
        return Output("other", f"{type_name} {TOO_LARGE}")
    value = on_cpu(plain.resolve_conj().resolve_neg())
    made_at = str(getattr(tensor, "made_at", ""))
    device = own.device.__get__(plain).type
    return Output("tensor", type_name, value, device, own.requires_grad.__get__(plain), made_at)


def gradients(
    items: Sequence[object], case: Case, arguments: dict[str, object]
) -> dict[str, torch.Tensor | None]:
    """Gradients of the outputs' weighted sum, by argument; a model's by parameter."""
    wanted = {
        name: value
        for name, value in named_tensors(arguments).items()
        if name.split(".")[0] in case.gradients_of
    }
    if not wanted:
        return {}
    # One scalar root: torch loads its symbolic engine, 0.3 s, for a gradient with given weights.
    total = None
    for index, item in enumerate(items):
        if not issubclass(type(item), torch.Tensor) or not item.requires_grad:
            continue
        part = item.sum()
        if index < len(case.cotangents):
            weight = case.cotangents[index].to(device=item.device, dtype=item.dtype)
            if weight.shape != item.shape:
                continue
            part = (item * weight).sum()
        total = part if total is None else total + part
    if total is None:
        return dict.fromkeys(wanted)
    found = torch.autograd.grad(total, list(wanted.values()), allow_unused=True)
    return {
        name: None if gradient is None else on_cpu(gradient)
        for name, gradient in zip(wanted, found, strict=True)
    }


def _type_name(value: object) -> str:
    return str(type(value).__name__)[:80]
