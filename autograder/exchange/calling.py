"""Calls a case's function: once, between other calls, or throughout a training."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch

from autograder.exchange.building import train
from autograder.exchange.cases import KEYWORDS, Case
from autograder.exchange.side_effects import parameters_of, put_back, torch_settings


def call_and_put_back(
    function: Callable, case: Case, arguments: dict[str, object]
) -> tuple[object, list[str]]:
    """What the function returns, and which of torch's settings it left changed.

    They are put back, so that what one call did to them is seen in that call alone.
    """
    settings = torch_settings()
    try:
        returned = call(function, case, arguments)
    finally:
        changed = put_back(settings)
    return returned, changed


def call(function: Callable, case: Case, arguments: dict[str, object]) -> object:
    """What the function returns for live arguments."""
    if case.procedure == "train":
        return train(function, arguments)
    if case.procedure != "call between others":
        return call_once(function, case, arguments)
    with other_numbers(arguments):
        call_once(function, case, arguments)
    returned = call_once(function, case, arguments)
    with other_numbers(arguments):
        call_once(function, case, arguments)
    return returned


def call_once(function: Callable, case: Case, arguments: dict[str, object]) -> object:
    """What one call returns."""
    keywords = () if case.procedure == "call by position" else KEYWORDS
    positional = [value for name, value in arguments.items() if name not in keywords]
    by_name = {name: value for name, value in arguments.items() if name in keywords}
    return function(*positional, **by_name)


@contextmanager
def other_numbers(arguments: dict[str, object]) -> Iterator[None]:
    """The same objects hold other numbers meanwhile, whatever a function that changes them does."""
    floating = [value for value in named_tensors(arguments).values() if value.is_floating_point()]
    with torch.no_grad():
        held = [tensor.clone() for tensor in floating]
        for tensor in floating:
            tensor.copy_(tensor.flip(0) / 2)
    yield
    with torch.no_grad():
        for tensor, numbers in zip(floating, held, strict=True):
            tensor.copy_(numbers)


def named_tensors(arguments: dict[str, object]) -> dict[str, torch.Tensor]:
    """Tensor arguments by name, and parameters as ``model.embedding``."""
    tensors = {}
    for name, value in arguments.items():
        if isinstance(value, torch.Tensor):
            tensors[name] = value
        elif isinstance(value, torch.nn.Module):
            for parameter_name, parameter in parameters_of(value):
                tensors[f"{name}.{parameter_name}"] = parameter
    return tensors
