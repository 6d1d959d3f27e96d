"""Runs a case against a function and writes down everything that a check may ask about.

The worker runs it on the student's function and the grader on the reference, so that both are
seen through the same eyes.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch

from autograder.exchange.cases import (
    KEYWORDS,
    Argument,
    Case,
    ModelArgument,
    OptimizerArgument,
    PolicyArgument,
    TensorArgument,
)
from autograder.exchange.models import build_model
from autograder.exchange.optimizers import OPTIMIZERS
from autograder.exchange.wire import DTYPE_NAMES, MAX_BODY_BYTES, MAX_DIMENSIONS
from autograder.paths import ASSIGNMENT, load_file

sorting = load_file("sorting", ASSIGNMENT / "sorting.py")

MAX_OUTPUTS = 64
TRAINING_OPTIONS = ("epochs", "group_size", "seed")


@dataclass(frozen=True)
class Output:
    """One returned value. ``kind`` is tensor, number or other; ``value`` is None for other.

    ``type_name`` is the Python type's name; ``device`` and ``has_graph`` are a tensor's own.
    """

    kind: str
    type_name: str
    value: torch.Tensor | None = None
    device: str = "cpu"
    has_graph: bool = False


@dataclass(frozen=True)
class Observation:
    """What a call returned and what it did to its surroundings.

    ``container`` is the type name of what was returned. Where ``is_sequence``, it is a tuple or
    list and ``outputs`` are its items; else it is the one output.
    ``gradients`` holds those that the case asks for, None where none arrived.
    ``after`` holds the tensor arguments and the parameters as they were after the call.
    ``side_effects`` are sentences, empty for a function that leaves its arguments alone.
    """

    container: str
    is_sequence: bool
    outputs: tuple[Output, ...]
    gradients: dict[str, torch.Tensor | None] = field(default_factory=dict)
    after: dict[str, torch.Tensor] = field(default_factory=dict)
    side_effects: tuple[str, ...] = ()


@dataclass(frozen=True)
class ModuleState:
    """A module's mode and a copy of its parameters' stored gradients."""

    training: bool
    gradients: list[torch.Tensor | None]

    def same_gradients(self, other: "ModuleState") -> bool:
        return all(
            mine is theirs if mine is None or theirs is None else torch.equal(mine, theirs)
            for mine, theirs in zip(self.gradients, other.gradients, strict=True)
        )


def observe(function: Callable, case: Case) -> Observation:
    """Run the case and report; whatever the function raises is passed on."""
    arguments = build_arguments(case)
    before = module_states(arguments)
    if case.procedure == "train":
        returned = train(function, arguments)
    else:
        positional = [value for name, value in arguments.items() if name not in KEYWORDS]
        by_name = {name: value for name, value in arguments.items() if name in KEYWORDS}
        returned = function(*positional, **by_name)
    items = items_of(returned)
    is_sequence = items is not None
    if items is None:
        items = [returned]
    too_many = len(items) > MAX_OUTPUTS
    side_effects = find_side_effects(case, arguments, before)
    return Observation(
        container=_type_name(returned),
        is_sequence=is_sequence,
        outputs=() if too_many else tuple(describe_output(item) for item in items),
        gradients={} if too_many else gradients(items, case, arguments),
        after={name: value.detach().cpu() for name, value in named_tensors(arguments).items()},
        side_effects=side_effects,
    )


def build_arguments(case: Case) -> dict[str, object]:
    """Live arguments on the case's device; each call builds new ones."""
    arguments: dict[str, object] = {}
    for name, argument in case.arguments.items():
        if isinstance(argument, OptimizerArgument):
            policy = arguments["policy"]
            optimizer = OPTIMIZERS[argument.name]
            arguments[name] = optimizer(policy.parameters(), argument.lr)
        else:
            arguments[name] = _build_argument(argument, name in case.gradients_of, case.device)
    return arguments


def _build_argument(argument: Argument, needs_gradient: bool, device: str) -> object:
    if isinstance(argument, TensorArgument):
        return _lay_out(argument, device).requires_grad_(needs_gradient)
    if isinstance(argument, ModelArgument):
        parameters = {name: value.clone() for name, value in argument.parameters.items()}
        model = build_model(argument.kind, parameters).to(device).train(argument.training)
        if argument.stored_gradients:
            for parameter in model.parameters():
                parameter.grad = torch.ones_like(parameter)
        return model
    if isinstance(argument, PolicyArgument):
        weights = argument.parameters["hidden.weight"]
        policy = sorting.SortingPolicy(weights.shape[0], dtype=weights.dtype)
        policy.load_state_dict(argument.parameters)
        return policy.to(device)
    return argument


def _lay_out(argument: TensorArgument, device: str) -> torch.Tensor:
    values = argument.values.to(device)
    if argument.layout == "strided":
        return torch.stack([values, values], dim=-1)[..., 0]
    if argument.layout == "expanded":
        return values.flatten()[:1].clone().expand(values.shape)
    return values.clone()


def train(grpo_step: Callable, arguments: dict[str, object]) -> list[float]:
    """Train the policy on the sorting task; the mean rewards of its rollouts by epoch."""
    options = {name: value for name, value in arguments.items() if name in TRAINING_OPTIONS}
    return sorting.train(arguments["policy"], arguments["optimizer"], grpo_step, **options)


def items_of(returned: object) -> list[object] | None:
    """The items of a tuple or list, whatever a subclass of them says; None for anything else."""
    for sequence in (tuple, list):
        if issubclass(type(returned), sequence):
            return list(sequence.__iter__(returned))
    return None


def describe_output(item: object) -> Output:
    """An output as plain data; anything but a dense real tensor or a number is only named.

    Asks the value's type, and torch itself: an object can say anything about itself.
    """
    type_name = _type_name(item)
    if issubclass(type(item), torch.Tensor):
        with torch._C.DisableTorchFunctionSubclass():
            return describe_tensor(item, type_name)
    if issubclass(type(item), (float, int)) and not issubclass(type(item), bool):
        return Output("number", type_name, torch.tensor(float(item), dtype=torch.float64))
    return Output("other", type_name)


def describe_tensor(tensor: torch.Tensor, type_name: str) -> Output:
    """A tensor's values on the CPU; only named where it has none, or too many."""
    own = torch._C.TensorBase
    is_dense = own.layout.__get__(tensor) is torch.strided and not own.is_nested.__get__(tensor)
    if not is_dense or own.is_meta.__get__(tensor):
        return Output("other", f"{type_name} that is not a dense tensor")
    plain = torch.Tensor.as_subclass(tensor, torch.Tensor)
    if plain.dtype not in DTYPE_NAMES:
        return Output("other", f"{type_name} of dtype {plain.dtype}")
    if plain.dim() > MAX_DIMENSIONS:
        return Output("other", f"{type_name} of {plain.dim()} dimensions")
    if math.prod(plain.shape) * plain.element_size() > MAX_BODY_BYTES // 4:
        return Output("other", f"{type_name} of shape {list(plain.shape)}, far too large")
    value = torch.Tensor.detach(plain).resolve_conj().resolve_neg().cpu()
    return Output("tensor", type_name, value, plain.device.type, plain.requires_grad)


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
        name: None if gradient is None else gradient.detach().cpu()
        for name, gradient in zip(wanted, found, strict=True)
    }


def module_states(arguments: dict[str, object]) -> dict[str, ModuleState]:
    """The state of every model and policy, by argument."""
    return {
        name: ModuleState(
            value.training,
            [None if p.grad is None else p.grad.clone() for p in value.parameters()],
        )
        for name, value in arguments.items()
        if isinstance(value, torch.nn.Module)
    }


def find_side_effects(
    case: Case, arguments: dict[str, object], before: dict[str, ModuleState]
) -> tuple[str, ...]:
    """What the call did to its arguments besides changing values; a step may write gradients."""
    effects = []
    for name, after in module_states(arguments).items():
        if after.training != before[name].training:
            effects.append(f"switched {name} to {'train' if after.training else 'eval'} mode")
        if case.function != "grpo_step" and not before[name].same_gradients(after):
            effects.append(
                f"changed the gradients stored in {name}: zero_grad() and backward() belong to "
                "the caller"
            )
    return tuple(effects)


def named_tensors(arguments: dict[str, object]) -> dict[str, torch.Tensor]:
    """Tensor arguments by name, and parameters as ``model.embedding``."""
    tensors = {}
    for name, value in arguments.items():
        if isinstance(value, torch.Tensor):
            tensors[name] = value
        elif isinstance(value, torch.nn.Module):
            for parameter_name, parameter in value.named_parameters():
                tensors[f"{name}.{parameter_name}"] = parameter
    return tensors


def _type_name(value: object) -> str:
    return str(type(value).__name__)[:80]
