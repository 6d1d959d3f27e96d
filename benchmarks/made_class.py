"""Makes a class of submissions out of the kill table's implementations.

Of every hundred submissions one never ends, eight are broken, one is the starter as it was handed
out, and of the others every second has mistakes in up to three functions. The n-th submission of a
class is the same whatever the size of the class, and no two are the same in their bytes.
"""

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.contract import FUNCTION_NAMES, SUBMISSION_FILE
from autograder.kill_table import Implementation, read_table
from autograder.paths import KIT

SEED = 20240607
RIGHT, WRONG, ENDLESS, BROKEN, UNWRITTEN = "right", "wrong", "endless", "broken", "unwritten"
OF_A_HUNDRED = {ENDLESS: 1, BROKEN: 8, UNWRITTEN: 1, RIGHT: 45, WRONG: 45}
MOST_MISTAKES = 3
TRIES = 1000

ENDLESS_PART = """
def importance_ratio(new_log_probs, old_log_probs):
    while True:
        pass
"""
BROKEN_PARTS = {
    "a syntax error": "def unfinished(:\n",
    "a missing module": "import a_module_that_nobody_has\n",
    "an error at import": "print(response_log_prob)\n",
    "an end at import": "raise SystemExit(3)\n",
    "a crash in a call": """
import os


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    os.abort()
""",
}


@dataclass(frozen=True)
class Made:
    """One submission of the class."""

    id: str
    kind: str
    text: str


def made_class(size: int) -> Iterator[Made]:
    """The first so many submissions."""
    table = usable(read_table())
    for number in range(size):
        draw = random.Random(f"{SEED} {number}")
        kind = kind_of(number)
        text = f'"""Submission {number} of a made class: {kind}."""\n\n' + body(kind, table, draw)
        yield Made(f"s{number:06}", kind, text)


def kind_of(number: int) -> str:
    """Each hundred in an order of its own."""
    kinds = [kind for kind, count in OF_A_HUNDRED.items() for _ in range(count)]
    random.Random(f"{SEED} hundred {number // 100}").shuffle(kinds)
    return kinds[number % 100]


def write_class(submissions: Iterator[Made], folder: Path) -> list[Made]:
    """Write each into a folder of its own, as in Gradescope's export."""
    written = list(submissions)
    for made in written:
        own = folder / made.id
        own.mkdir(parents=True)
        (own / SUBMISSION_FILE).write_text(made.text, encoding="utf-8")
    return written


def body(kind: str, table: list[Implementation], draw: random.Random) -> str:
    """The source of a submission of that kind."""
    if kind == UNWRITTEN:
        return (KIT / "starter" / SUBMISSION_FILE).read_text(encoding="utf-8")
    mistakes = draw.randint(1, MOST_MISTAKES) if kind == WRONG else 0
    wrong = draw.sample(FUNCTION_NAMES, mistakes)
    chosen = fitting_together({name: name in wrong for name in FUNCTION_NAMES}, table, draw)
    text = "\n\n".join(standing_alone(each) for each in chosen)
    if kind == ENDLESS:
        text += "\n\n" + ENDLESS_PART
    if kind == BROKEN:
        text += "\n\n" + draw.choice(sorted(BROKEN_PARTS.values()))
    return text


def fitting_together(
    is_wrong: dict[str, bool], table: list[Implementation], draw: random.Random
) -> list[Implementation]:
    """One implementation of each function, no two of which use one name for different things."""
    for _ in range(TRIES):
        chosen = [
            draw.choice([one for one in table if (one.function, one.is_wrong) == (name, wrong)])
            for name, wrong in is_wrong.items()
        ]
        if not clash([names_at_top(each.text) for each in chosen]):
            return chosen
    raise SystemExit("the kill table has no implementations that fit together")


def usable(table: tuple[Implementation, ...]) -> list[Implementation]:
    """Those that need nothing of the model answer but other functions, which a submission has."""
    return [one for one in table if one.function not in imported_from_honest(one.text)]


def imported_from_honest(text: str) -> set[str]:
    return {
        alias.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module == "honest"
        for alias in node.names
    }


def standing_alone(implementation: Implementation) -> str:
    """The text without what it takes from the model answer."""
    lines = implementation.text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("from honest import"))


def names_at_top(text: str) -> dict[str, str]:
    """What each name at the top of a file stands for, as far as can be compared."""
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", "")
            for alias in node.names:
                if module != "honest":
                    found[alias.asname or alias.name] = f"{module}.{alias.name}"
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = text
        else:
            stored = (each for each in ast.walk(node) if isinstance(each, ast.Name))
            found.update({each.id: text for each in stored if isinstance(each.ctx, ast.Store)})
    return found


def clash(namespaces: list[dict[str, str]]) -> bool:
    """Whether two files use one name at their top for different things."""
    meaning: dict[str, str] = {}
    for names in namespaces:
        for name, what in names.items():
            if meaning.setdefault(name, what) != what:
                return True
    return False
