"""Gathers what students get, and sees to it that nothing else is among it.

The modules are those that the students' commands and the lesson import, followed through their
source. The grader does without what students must not have: it looks whether it is there.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from autograder.building import BuildRefused
from autograder.paths import KIT
from autograder.project import project_table
from autograder.release.pages import as_html
from autograder.sources import find_module, imports_of, module_files

ENTRY_POINTS = (
    "autograder.__main__",
    # Imported, or run, by their names.
    "autograder.commands.doctor",
    "autograder.commands.grade",
    "autograder.commands.lesson",
    "autograder.commands.watch",
    "autograder.in_process",
    "autograder.worker.cold",
)
IMPORTED_BY_NAME = ("autograder.checks.visible",)
PAGES = ("assignment/handout.md", "assignment/errata.md", "assignment/written_questions.md")
FILES = (
    *PAGES,
    "assignment/lesson.py",
    "assignment/sorting.py",
    "assignment/worked_examples.json",
    "starter/policy_gradients.py",
    "setup.sh",
    "LICENSE",
)
FOLDERS = ("assignment/figures", "assignment/lesson_figures")
AT_THE_TOP = "autograder/release/at_the_top"
# Installed by setup.sh beside what the grader needs.
EXTRAS = ("watch", "lesson")
ANSWERS = (
    "autograder/checks/hidden/",
    "autograder/misconceptions/",
    "autograder/reference.py",
    "reference/",
    "tests/",
)


def gather() -> dict[str, bytes]:
    """What goes to students, by name, without the version.

    Raises:
        BuildRefused: a file is missing, or one is among them that students must not have.
        PageError: a page cannot be shown without help from the network.
    """
    missing = list(find_missing())
    if missing:
        raise BuildRefused([f"{name} is missing" for name in missing])
    names = tracked_files()
    answers = [name for name in names if name.startswith(ANSWERS)]
    if answers:
        raise BuildRefused([f"{name} would be handed out with it" for name in answers])
    members = {name: (KIT / name).read_bytes() for name in names}
    for name in PAGES:
        page = as_html(members[name].decode(), KIT / name, also=PAGES)
        members[str(Path(name).with_suffix(".html").as_posix())] = page.encode()
    members["README.md"] = (KIT / AT_THE_TOP / "README.md").read_bytes()
    members["pyproject.toml"] = students_project().encode()
    return members


def find_missing() -> Iterator[str]:
    """Files that are declared here and are not there."""
    yield from (name for name in FILES if not (KIT / name).is_file())
    yield from (name for name in FOLDERS if not (KIT / name).is_dir())
    for name in ENTRY_POINTS:
        if find_module(name) is None:
            yield f"{name.replace('.', '/')}.py"


def tracked_files() -> tuple[str, ...]:
    """The files of the tree that are handed out as they are."""
    found = set(FILES)
    for folder in FOLDERS:
        paths = (path for path in (KIT / folder).rglob("*") if path.is_file())
        found |= {
            path.relative_to(KIT).as_posix() for path in paths if "__pycache__" not in path.parts
        }
    sources = (KIT / name for name in found if name.startswith("assignment/"))
    imported = [name for path in sources if path.suffix == ".py" for name in imports_of(path)]
    return tuple(sorted(found | {*module_files((*ENTRY_POINTS, *imported), IMPORTED_BY_NAME)}))


def students_project() -> str:
    """The students' pyproject.toml: the kit's own requirements, as far as they need them."""
    project = project_table()
    extras = project["optional-dependencies"]
    try:
        wanted = [line for extra in EXTRAS for line in extras[extra]]
    except KeyError as error:
        raise BuildRefused([f"pyproject.toml has no extra {error}"]) from None
    template = Template((KIT / AT_THE_TOP / "pyproject.toml.template").read_text(encoding="utf-8"))
    return template.substitute(
        version=project["version"],
        requires_python=project["requires-python"],
        dependencies=as_toml(project["dependencies"]),
        setup=as_toml(wanted),
    )


def as_toml(lines: list[str]) -> str:
    """The strings as a TOML array, one a line."""
    return "[\n" + "".join(f"    {json.dumps(line)},\n" for line in lines) + "]"


def below(folder: str, members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same members in a folder."""
    return {f"{folder}/{name}": data for name, data in members.items()}
