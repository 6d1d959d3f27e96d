"""What is said of a mistake: its title, and the sentence that students were told with it."""

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from autograder import misconceptions
from autograder.contract import FUNCTION_NAMES
from autograder.paths import KIT

CATALOGUE = Path(misconceptions.__file__).parent
EXAMPLES = KIT / "assignment" / "worked_examples.json"

# What checks recognise without a formula that makes the mistake, as titles and sentences.
WITHOUT_A_FORMULA = {
    "detached": (
        "No gradient",
        "The gradient does not reach what the contract wants one for: something was detached, or "
        "turned into a Python number, on the way.",
    ),
    "device": (
        "Fails on an accelerator",
        "A tensor is made on the CPU, whatever device the inputs are on.",
    ),
    "dtype": (
        "Wrong dtype",
        "The result's dtype is not what the inputs' dtypes call for: a buffer is made without a "
        "dtype, or a result is cast.",
    ),
    "in_place": ("Changes its arguments", "An argument is changed in place."),
    "side_effect": (
        "Side effect",
        "Something is left behind that the contract rules out, such as gradients from a backward() "
        "inside, or another mode of the model.",
    ),
    "no_tensor": ("Returns no tensor", "A result is something else than a tensor."),
    "number_of_results": (
        "Wrong number of results",
        "More or fewer results are returned than the contract asks for.",
    ),
    "returns_nothing": ("Returns nothing", "The function ends without a return."),
    "overflow": (
        "Overflows on long trajectories",
        "Powers of γλ leave the range of the dtype: multiply by γλ once at each step instead.",
    ),
    "stops_early": (
        "Stops early",
        "The inner steps end once the policy has moved far: the contract takes all K.",
    ),
}


def title_of(name: str) -> str:
    """``Mean over tokens`` of ``mean_over_tokens``."""
    if name in WITHOUT_A_FORMULA:
        return WITHOUT_A_FORMULA[name][0]
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def sentence_of(function: str, name: str) -> str:
    """The sentence about a mistake in a function; empty for one that is not known any more."""
    _, general = WITHOUT_A_FORMULA.get(name, ("", ""))
    return known_sentences().get((function, name), general)


@cache
def known_sentences() -> dict[tuple[str, str], str]:
    """The sentences of worked examples and of the catalogue, by function and name."""
    sentences = {
        (example["function"], mistake["misconception"]): mistake["reveals"]
        for example in json.loads(EXAMPLES.read_text(encoding="utf-8"))["examples"]
        for mistake in example.get("mistakes", ())
        if "misconception" in mistake
    }
    return sentences | dict(catalogue_sentences())


def catalogue_sentences() -> Iterator[tuple[tuple[str, str], str]]:
    """The docstrings of the wrong formulas. They are read, since to import them imports torch."""
    for path in sorted(CATALOGUE.rglob("*.py")):
        function = path.relative_to(CATALOGUE).parts[0].removesuffix(".py")
        if function not in FUNCTION_NAMES or path.name[0] == "_":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name[0] != "_":
                yield (function, node.name), " ".join((ast.get_docstring(node) or "").split())
