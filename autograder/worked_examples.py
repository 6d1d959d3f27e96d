"""The worked examples of the assignment, as cases with expected answers and known mistakes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch

from autograder.exchange.cases import Argument, Case, ModelArgument, TensorArgument
from autograder.paths import ASSIGNMENT

EXAMPLES_FILE = ASSIGNMENT / "worked_examples.json"
NUMBERS = frozenset({"reward", "gamma", "lam", "eps"})
IDS = frozenset({"prompt_ids", "response_ids", "states"})


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer. ``of`` is output, gradient or statistic; ``name`` says which one.

    ``misconception`` names the mistake, as the catalogue of misconceptions does where it has it.
    ``value`` has the answer's shape, or is 0-d to stand for an answer all of whose elements it is.
    """

    of: str
    name: str
    value: torch.Tensor
    reveals: str
    misconception: str

    def matches(self, answer: torch.Tensor, relative: float) -> bool:
        """Whether the answer is this wrong one, up to the printed digits."""
        if self.value.dim() > 0 and self.value.shape != answer.shape:
            return False
        return torch.allclose(answer.double(), self.value.expand_as(answer), relative, relative)


@dataclass(frozen=True)
class WorkedExample:
    """One entry of the file. Gradients are those of the first output's sum."""

    id: str
    function: str
    title: str
    case: Case
    expected: Mapping[str, torch.Tensor]
    expected_gradients: Mapping[str, torch.Tensor]
    output_std: float | None
    mistakes: tuple[Mistake, ...]


@cache
def load_examples(function: str, path: Path = EXAMPLES_FILE) -> tuple[WorkedExample, ...]:
    """The function's examples, in the file's order; read once in a process."""
    entries = json.loads(path.read_text(encoding="utf-8"))["examples"]
    return tuple(_example(entry) for entry in entries if entry["function"] == function)


def _example(entry: dict) -> WorkedExample:
    gradients = entry.get("expected_gradients", {})
    outputs = [_double(value) for value in entry["expected"].values()]
    # The first output alone is differentiated.
    cotangents = [torch.ones_like(outputs[0])] + [torch.zeros_like(o) for o in outputs[1:]]
    return WorkedExample(
        id=entry["id"],
        function=entry["function"],
        title=entry["title"],
        case=Case(
            function=entry["function"],
            arguments={name: _argument(name, value) for name, value in entry["inputs"].items()},
            gradients_of=tuple(gradients),
            cotangents=tuple(cotangents),
        ),
        expected=dict(zip(entry["expected"], outputs, strict=True)),
        expected_gradients={_tensor_name(name): _double(v) for name, v in gradients.items()},
        output_std=entry.get("expected_statistics", {}).get("std", {}).get("after"),
        mistakes=tuple(_mistake(mistake) for mistake in entry["mistakes"]),
    )


def _argument(name: str, value: object) -> Argument:
    if name in NUMBERS:
        return float(value)
    if name == "model":
        return ModelArgument("bigram", {"table": _double(value["next_token_probs"]).log()})
    return TensorArgument(torch.tensor(value) if name in IDS else _double(value))


def _mistake(entry: dict) -> Mistake:
    of = next(kind for kind in ("output", "gradient", "statistic") if kind in entry)
    name = _tensor_name(entry[of]) if of == "gradient" else entry[of]
    value = _double(entry["value"])
    return Mistake(of, name, value, entry["reveals"], entry["misconception"])


def _tensor_name(argument: str) -> str:
    return "model.table" if argument == "model" else argument


def _double(value: object) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64)
