"""The contract, the worked examples and the checks as Markdown, from where each is kept."""

import ast
import inspect
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from autograder.checks.check import Check
from autograder.checks.suite import find_checks
from autograder.contract import FUNCTIONS
from autograder.paths import KIT
from autograder.worked_examples import EXAMPLES_FILE

STARTER = KIT / "starter" / "policy_gradients.py"
QUADRANTS = ("clip-above-good", "clip-above-bad", "clip-below-good", "clip-below-bad")


@dataclass(frozen=True)
class Stub:
    """A function as students get it: its signature and the parts of its docstring."""

    signature: str
    promise: str
    arguments: Mapping[str, str]
    returns: str
    source: str


@cache
def stubs() -> Mapping[str, Stub]:
    """The starter's functions by name."""
    tree = ast.parse(STARTER.read_text(encoding="utf-8"))
    definitions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {definition.name: read_stub(definition) for definition in definitions}


def read_stub(definition: ast.FunctionDef) -> Stub:
    """The parts of a definition; raises ValueError where the docstring lacks one."""
    text = inspect.cleandoc(ast.get_docstring(definition))
    parts = re.fullmatch(
        r"(.*?)\n\nArgs:\n(.*?)\n\nReturns:\n(.*?)\n\nSource: (.*)", text, flags=re.DOTALL
    )
    if not parts:
        raise ValueError(f"{STARTER}: {definition.name} needs Args, Returns and Source, in order")
    promise, arguments, returns, source = parts.groups()
    entries = re.split(r"\n(?=\w)", inspect.cleandoc(arguments))
    pairs = [entry.split(": ", 1) for entry in entries]
    return Stub(
        signature=f"{definition.name}({ast.unparse(definition.args)})",
        promise=promise.replace("``", "`"),
        arguments={name: joined(meaning) for name, meaning in pairs},
        returns=joined(returns),
        source=joined(source),
    )


def joined(text: str) -> str:
    """One line of Markdown."""
    return " ".join(text.split()).replace("``", "`")


def contract(function: str) -> str:
    """What the function promises, takes and returns, in the words of its stub."""
    stub = stubs()[function]
    lines = [
        f"**`{stub.signature}`**",
        "",
        # Its formulas are indented, and so are code in Markdown too.
        stub.promise,
        "",
        *(f"- `{name}`: {meaning}" for name, meaning in stub.arguments.items()),
        f"- *returns*: {stub.returns}",
        "",
        f"Source: {stub.source}",
    ]
    return "\n".join(lines)


@cache
def entries() -> Mapping[str, Mapping]:
    """The worked examples as the file has them, by id."""
    document = json.loads(EXAMPLES_FILE.read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in document["examples"]}


def example(name: str) -> str:
    """A worked example: what goes in, what comes out, and the working."""
    entry = entries()[name]
    rows = [
        *((f"given `{key}`", value) for key, value in entry["inputs"].items() if key != "model"),
        *((f"expected `{key}`", value) for key, value in entry["expected"].items()),
        *gradient_rows(entry),
    ]
    lines = [f"*Worked example* `{name}`. {entry['title']}.", ""]
    if "model" in entry["inputs"]:
        lines += [*next_token_table(entry["inputs"]["model"]["next_token_probs"]), ""]
    lines += [
        "| | value |",
        "|---|---|",
        *(f"| {title} | `{plain(value)}` |" for title, value in rows),
    ]
    lines += ["", entry["working"]]
    if "lesson_prints" in entry:
        lines += ["", f"The lesson prints: {entry['lesson_prints']}."]
    if "note" in entry:
        lines += ["", entry["note"]]
    return "\n".join(lines)


def gradient_rows(entry: Mapping) -> list[tuple[str, object]]:
    """The expected gradients with respect to inputs; a model's are of its table of logits."""
    return [
        ("gradient by the table of logits" if name == "model" else f"gradient by `{name}`", value)
        for name, value in entry.get("expected_gradients", {}).items()
    ]


def next_token_table(probs: Sequence[Sequence[float]]) -> list[str]:
    """A bigram model: one row for each token, one column for each next one."""
    columns = range(len(probs))
    return [
        "| after token | " + " | ".join(f"next is {token}" for token in columns) + " |",
        "|---" * (len(probs) + 1) + "|",
        *(
            f"| {token} | " + " | ".join(f"{prob:g}" for prob in row) + " |"
            for token, row in enumerate(probs)
        ),
    ]


def plain(value: object) -> str:
    """A number or a nested list of numbers, without needless digits."""
    if isinstance(value, list):
        return f"[{', '.join(plain(item) for item in value)}]"
    return f"{value:.8g}"


def quadrants() -> str:
    """The clip's four quadrants, from the worked examples."""
    lines = [
        "| example | $r$ | $A$ | $r A$ | clipped | objective | gradient by $r$ |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in QUADRANTS:
        entry = entries()[name]
        ratio, advantage, eps = (entry["inputs"][key] for key in ("ratio", "advantage", "eps"))
        clipped = min(max(ratio, 1 - eps), 1 + eps)
        numbers = [
            ratio,
            advantage,
            ratio * advantage,
            clipped * advantage,
            entry["expected"]["objective"],
            entry["expected_gradients"]["ratio"],
        ]
        cells = " | ".join(plain(round(number, 8)) for number in numbers)
        lines.append(f"| {entry['title']} | {cells} |")
    return "\n".join(lines)


@cache
def checks_of(function: str) -> tuple[Check, ...]:
    """The function's checks, visible and hidden, in order."""
    return tuple(make(name) for make, name in find_checks(function, visible_only=False))


def points(checks: Sequence[Check]) -> float:
    """The points of these checks together."""
    return sum(method_of(check).__weight__ for check in checks)


def method_of(check: Check) -> Callable:
    """The method that makes the check, with what its decorators left there."""
    return getattr(check, check._testMethodName)


def split(function: str) -> tuple[list[Check], list[Check]]:
    """The function's visible and its hidden checks."""
    checks = checks_of(function)
    return [c for c in checks if c.visible], [c for c in checks if not c.visible]


def graded(function: str) -> str:
    """What is graded: the visible checks one by one, the hidden ones in sum."""
    visible, hidden = split(function)
    lines = ["| check | | points |", "|---|---|---|"]
    for check in visible:
        title = check.shortDescription().replace("|", "\\|")
        lines.append(f"| {method_of(check).__number__} | {title} | {points([check]):g} |")
    noun = "check" if len(hidden) == 1 else "checks"
    lines.append(
        f"| hidden | {len(hidden)} {noun} of the same contract on fresh random inputs | "
        f"{points(hidden):g} |"
    )
    lines.append(f"| | **together** | **{points(checks_of(function)):g}** |")
    return "\n".join(lines)


def points_table() -> str:
    """Points of each function, visible and hidden, and their sums."""
    lines = ["| | function | visible | hidden | points |", "|---|---|---|---|---|"]
    sums = [0.0, 0.0]
    for place, function in enumerate(FUNCTIONS, start=1):
        parts = [points(part) for part in split(function.name)]
        sums = [total + part for total, part in zip(sums, parts, strict=True)]
        link = f"[`{function.name}`](#{place}-{function.name})"
        lines.append(f"| {place} | {link} | {parts[0]:g} | {parts[1]:g} | {sum(parts):g} |")
    lines.append(f"| | together | {sums[0]:g} | {sums[1]:g} | **{sum(sums):g}** |")
    return "\n".join(lines)


def section_title(function: str) -> str:
    """The heading of a function's section, which ``points_table`` links to."""
    place = [entry.name for entry in FUNCTIONS].index(function) + 1
    return f"{place}. `{function}`"
