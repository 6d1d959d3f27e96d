"""Makes live arguments from a case's descriptions: tensors, models, policies and optimisers."""

from collections.abc import Callable

import torch

from autograder.exchange.cases import (
    Argument,
    Case,
    ModelArgument,
    OptimizerArgument,
    PolicyArgument,
    TensorArgument,
)
from autograder.exchange.models import build_model
from autograder.exchange.optimizers import OPTIMIZERS
from autograder.paths import ASSIGNMENT, load_file

sorting = load_file("sorting", ASSIGNMENT / "sorting.py")

TRAINING_OPTIONS = ("epochs", "group_size", "seed")


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
        if argument.partly_frozen:
            next(model.parameters()).requires_grad_(False)
            for part in model.children():
                part.eval()
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
        return torch.stack([torch.zeros_like(values), values], dim=-1)[..., 1]
    if argument.layout == "transposed":
        return values.movedim(-1, 0).clone(memory_format=torch.contiguous_format).movedim(0, -1)
    if argument.layout == "expanded":
        return values.flatten()[:1].clone().expand(values.shape)
    return values.clone()


def train(grpo_step: Callable, arguments: dict[str, object]) -> list[float]:
    """Train the policy on the sorting task; the mean rewards of its rollouts by epoch."""
    options = {name: value for name, value in arguments.items() if name in TRAINING_OPTIONS}
    return sorting.train(arguments["policy"], arguments["optimizer"], grpo_step, **options)
