"""Who submitted what, as ``submission_metadata.yml`` of Gradescope's export tells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from autograder.batch.graded import Person

METADATA = "submission_metadata.yml"
LONGEST_FIELD = 200
DEEPEST = 100
# How Ruby writes nothing.
NOTHING = {"", "~"}


@dataclass(frozen=True)
class Roster:
    """The students of each submission, by the name of its folder."""

    students: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_roster(path: Path) -> Roster:
    """The roster in the file; without it, or with one that cannot be read, nobody is known."""
    if not path.exists():
        return Roster()
    try:
        import yaml
    except ModuleNotFoundError:
        return unknown("PyYAML is missing: pip install 'policy-gradient-autograder[batch]'")
    # Every value stays the text that it is, an id of 007 too, and tags of Ruby's mean nothing.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        text = path.read_bytes()
        # The loader calls itself for each level, and Python does not see it run out of stack.
        if any(depth > DEEPEST for depth in depths(yaml.parse(text, Loader=loader))):
            return unknown(f"it has more than {DEEPEST} levels")
        whole = yaml.load(text, Loader=loader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        return unknown(" ".join(str(error).split()))
    if not isinstance(whole, dict):
        return unknown("it is not a mapping of submissions")
    return Roster({str(name): students_of(entry) for name, entry in whole.items()})


def depths(events: Iterable[object]) -> Iterator[int]:
    """How many parts of the file are open, event by event of its parser."""
    names = (type(event).__name__ for event in events)
    return accumulate(name.endswith("StartEvent") - name.endswith("EndEvent") for name in names)


def unknown(reason: str) -> Roster:
    """Nobody is known, and why."""
    return Roster(
        warnings=(f"{METADATA} could not be read, so names are those of the folders: {reason}",)
    )


def students_of(entry: object) -> tuple[Person, ...]:
    """Whose an entry is; nobody's where it is of another form."""
    submitters = value_of(entry, "submitters")
    if not isinstance(submitters, list):
        return ()
    people = [
        Person(*(text_of(value_of(each, name)) for name in Person._fields)) for each in submitters
    ]
    return tuple(person for person in people if any(person))


def value_of(entry: object, name: str) -> object:
    """What an entry has under the name, written as Ruby's symbol or plainly."""
    return entry.get(f":{name}", entry.get(name)) if isinstance(entry, dict) else None


def text_of(value: object) -> str:
    """A name, an id or an address on one line; empty where there is none."""
    if not isinstance(value, str) or value in NOTHING:
        return ""
    return " ".join(value.split())[:LONGEST_FIELD]
