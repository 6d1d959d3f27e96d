"""Reads the catalogue of submissions in ``submissions/``, and holds gradings against it."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from autograder.contract import FUNCTION_NAMES, FUNCTIONS
from autograder.paths import REFERENCE
from autograder.record import Record

CATALOGUE = Path(__file__).parent / "submissions"
NOTES = {"EXPECT", "SYMLINKS", "PADDING"}
PADDING = "# " + "padding " * 10 + "\n"
POINTS = {function.name: function.points for function in FUNCTIONS}
PARTIAL = "any-less-than-full"


@dataclass(frozen=True)
class Sample:
    """One folder of the catalogue: what it tries, and what it must get, by function or others."""

    name: str
    folder: Path
    tries: str
    expected: dict[str, dict]

    def abused_and_next(self) -> list[str]:
        """The functions named, and after each the one whose worker starts beside its own.

        All eight where the sample expects the same of every function.
        """
        named = [FUNCTION_NAMES.index(name) for name in self.expected if name != "others"]
        if not named:
            return list(FUNCTION_NAMES)
        last = len(FUNCTION_NAMES) - 1
        beside = [index + 1 if index < last else index - 1 for index in named]
        return [FUNCTION_NAMES[index] for index in sorted({*named, *beside})]

    @property
    def hangs(self) -> bool:
        """Whether it is to run into a limit on time."""
        outcomes = [expected["outcome"] for expected in self.expected.values()]
        return any("timed_out" in outcome for outcome in outcomes)

    def expected_of(self, function: str) -> dict:
        return self.expected.get(function, self.expected["others"])


def read_sample(folder: Path) -> Sample:
    """The sample, from its EXPECT file or the first lines of its main file."""
    note = folder / "EXPECT"
    source = note if note.exists() else folder / "policy_gradients.py"
    text = source.read_bytes()[:8192].decode("utf-8", errors="replace")
    tries = re.search(r"# tries: (.*)", text)
    expected = re.search(r"# expect: (\{.*\})", text)
    if not tries or not expected:
        raise ValueError(f"{folder.name}: no '# tries:' and '# expect:' lines in {source.name}")
    return Sample(folder.name, folder, tries[1].strip(), json.loads(expected[1]))


def samples() -> list[Sample]:
    """All samples, by name."""
    folders = sorted(path for path in CATALOGUE.iterdir() if path.is_dir())
    return [read_sample(folder) for folder in folders if not folder.name.startswith("__")]


def lay_out(sample: Sample, target: Path) -> Path:
    """A copy as a student would hand it in, beside the model answer as ``honest.py``."""
    shutil.copytree(sample.folder, target, ignore=shutil.ignore_patterns(*NOTES, "__pycache__"))
    shutil.copy(REFERENCE / "policy_gradients.py", target / "honest.py")
    padding = sample.folder / "PADDING"
    if padding.exists():
        with open(target / "policy_gradients.py", "a", encoding="utf-8") as file:
            file.write(PADDING * int(padding.read_text()))
    links = sample.folder / "SYMLINKS"
    for line in links.read_text().splitlines() if links.exists() else ():
        name, _, destination = line.partition(" -> ")
        (target / name).unlink(missing_ok=True)
        (target / name).symlink_to(destination)
    return target


def differences(sample: Sample, record: Record) -> list[str]:
    """Where the grading is not what the sample expects; empty where it is."""
    found = []
    for result in record.functions:
        function, points = result.name, result.points
        expected = sample.expected_of(function)
        wanted = expected["points"]
        if wanted == PARTIAL:
            right = points < POINTS[function]
        else:
            right = points == (POINTS[function] if wanted == "full" else wanted)
        if not right:
            found.append(f"{function}: {points:g} points, expected {wanted}")
        outcomes = expected["outcome"]
        outcomes = [outcomes] if isinstance(outcomes, str) else outcomes
        actual = result.outcome.value.replace(" ", "_")
        if actual not in outcomes:
            found.append(f"{function}: {actual}, expected {' or '.join(outcomes)}")
    return found
