"""What a call did beside answering: to models' modes, to gradients, to an optimiser's settings, and
to torch's own.

What tells of it is bound when this module is imported, and asks tensors and modules for what they
hold: a submission may patch torch, and its classes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch

from autograder.exchange.vocabulary import (
    CONTENTS_CHANGED,
    FLAG_CHANGED,
    GRADIENTS_CHANGED,
    LEFT_CHANGED,
    MOVED,
    OPTIMIZER_CHANGED,
    PARTS_SWITCHED,
    REQUIRES_CHANGED,
    SWITCHED,
    TORCH_SETTINGS,
)

own = torch._C.TensorBase
equal, clone = torch.equal, own.clone
set_default_device = torch.set_default_device
# How each setting in ``TORCH_SETTINGS`` is asked for, and how it is put back.
GETTERS = (
    torch.get_default_dtype,
    lambda: getattr(torch._GLOBAL_DEVICE_CONTEXT, "device_context", None),
    torch.is_grad_enabled,
    torch.is_anomaly_enabled,
    torch._C._get_deterministic_algorithms,
    torch._C._get_float32_matmul_precision,
    torch._C.get_num_threads,
)
SETTERS = (
    torch._C._set_default_dtype,
    lambda context: set_default_device(context and context.device),
    torch._C._set_grad_enabled,
    torch.set_anomaly_enabled,
    torch._C._set_deterministic_algorithms,
    torch._C._set_float32_matmul_precision,
    torch._C.set_num_threads,
)


@dataclass(frozen=True)
class ModuleState:
    """A module's mode, its parts' modes and its device; of each parameter whether it requires a
    gradient, and a copy of the one that is stored.

    ``contents`` has, for the module and each part, its attributes, with the size of those that hold
    parameters, parts or hooks.
    """

    contents: list[dict[str, int]]
    training: bool
    parts_training: list[bool]
    device: str
    requires_gradient: list[bool]
    gradients: list[torch.Tensor | None]

    def same_gradients(self, other: "ModuleState") -> bool:
        return all(
            mine is theirs if mine is None or theirs is None else equal(mine, theirs)
            for mine, theirs in zip(self.gradients, other.gradients, strict=True)
        )


@dataclass(frozen=True)
class OptimizerState:
    """For each group of an optimiser its parameters, by identity, and its settings."""

    groups: list[tuple[list[int], dict[str, object]]]


@dataclass(frozen=True)
class TensorState:
    """Whether a tensor requires a gradient, and whether one is stored in it."""

    requires_gradient: bool
    has_gradient: bool


ArgumentState = ModuleState | OptimizerState | TensorState


def states_of(arguments: Mapping[str, object]) -> dict[str, ArgumentState]:
    """The state of every model, policy, optimiser and tensor, by argument."""
    states: dict[str, ArgumentState] = {}
    for name, value in arguments.items():
        if isinstance(value, torch.nn.Module):
            states[name] = module_state(value)
        elif isinstance(value, torch.optim.Optimizer):
            states[name] = optimizer_state(value)
        elif isinstance(value, torch.Tensor):
            states[name] = tensor_state(value)
    return states


def optimizer_state(optimizer: torch.optim.Optimizer) -> OptimizerState:
    groups = []
    for group in vars(optimizer)["param_groups"]:
        settings = {key: value for key, value in group.items() if key != "params"}
        groups.append(([id(parameter) for parameter in group["params"]], settings))
    return OptimizerState(groups)


def tensor_state(tensor: torch.Tensor) -> TensorState:
    return TensorState(
        own.requires_grad.__get__(tensor),
        own.is_leaf.__get__(tensor) and own.grad.__get__(tensor) is not None,
    )


def module_state(module: torch.nn.Module) -> ModuleState:
    parameters = [parameter for _, parameter in parameters_of(module)]
    stored = [own.grad.__get__(parameter) for parameter in parameters]
    return ModuleState(
        [contents_of(part) for part in (module, *parts_of(module))],
        vars(module)["training"],
        [vars(part)["training"] for part in parts_of(module)],
        own.device.__get__(parameters[0]).type if parameters else "",
        [own.requires_grad.__get__(parameter) for parameter in parameters],
        [None if gradient is None else clone(gradient) for gradient in stored],
    )


def parameters_of(module: torch.nn.Module, prefix: str = "") -> Iterator[tuple[str, torch.Tensor]]:
    """The parameters by name, as ``named_parameters`` has them."""
    state = vars(module)
    for name, parameter in state["_parameters"].items():
        if parameter is not None:
            yield f"{prefix}{name}", parameter
    for name, child in state["_modules"].items():
        yield from parameters_of(child, f"{prefix}{name}.")


def parts_of(module: torch.nn.Module) -> Iterator[torch.nn.Module]:
    """The modules inside, their own included."""
    for part in vars(module)["_modules"].values():
        yield part
        yield from parts_of(part)


def contents_of(module: torch.nn.Module) -> dict[str, int]:
    """The module's own attributes by name, each with its size where it is a dictionary."""
    return {
        name: len(value) if isinstance(value, dict) else 0 for name, value in vars(module).items()
    }


def torch_settings() -> list[object]:
    """The values of ``TORCH_SETTINGS``."""
    return [ask() for ask in GETTERS]


def put_back(before: Sequence[object]) -> list[str]:
    """Give torch these settings again; the names of those that were others."""
    changed = []
    for name, put, was, now in zip(TORCH_SETTINGS, SETTERS, before, torch_settings(), strict=True):
        if was != now:
            put(was)
            changed.append(name)
    return changed


def find_side_effects(
    function: str,
    arguments: Mapping[str, object],
    before: Mapping[str, ArgumentState],
    changed_settings: Sequence[str],
) -> tuple[str, ...]:
    """What the call did to its arguments besides changing values, and to torch; a step may write
    gradients.
    """
    effects = [LEFT_CHANGED.format(setting=setting) for setting in changed_settings]
    for name, after in states_of(arguments).items():
        if isinstance(after, OptimizerState):
            effects += [OPTIMIZER_CHANGED] if after != before[name] else []
        elif isinstance(after, TensorState):
            effects += effects_on_tensor(name, before[name], after)
        else:
            writes_gradients = function == "grpo_step"
            effects += effects_on_module(name, before[name], after, writes_gradients)
    return tuple(effects)


def effects_on_tensor(name: str, before: TensorState, after: TensorState) -> list[str]:
    effects = []
    if after.has_gradient != before.has_gradient:
        effects.append(GRADIENTS_CHANGED.format(name=name))
    if after.requires_gradient != before.requires_gradient:
        effects.append(FLAG_CHANGED.format(name=name))
    return effects


def effects_on_module(
    name: str, before: ModuleState, after: ModuleState, writes_gradients: bool
) -> list[str]:
    """What has become another, beside parameters and, where the function writes them, gradients."""
    if after.contents != before.contents:
        return [CONTENTS_CHANGED.format(name=name)]
    effects = []
    if after.training != before.training:
        mode = "train" if after.training else "eval"
        effects.append(SWITCHED.format(name=name, mode=mode))
    elif after.parts_training != before.parts_training:
        effects.append(PARTS_SWITCHED.format(name=name))
    if after.device != before.device:
        effects.append(MOVED.format(name=name))
    if after.requires_gradient != before.requires_gradient:
        effects.append(REQUIRES_CHANGED.format(name=name))
    if not writes_gradients and not before.same_gradients(after):
        effects.append(GRADIENTS_CHANGED.format(name=name))
    return effects
