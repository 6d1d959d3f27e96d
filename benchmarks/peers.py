"""The other graders, each run as its users run it, on the same submissions and right-value tests.

A peer grades a share of the class, one submission after another; two shares run side by side. All
but nbgrader start a process for each submission; nbgrader grades its whole share in one command,
with a kernel for each. check50 runs the checks of one submission in as many processes as there are
cores besides.
"""

import contextlib
import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from made_class import RIGHT, Made
from measuring import Cost, costing

from autograder.contract import FUNCTION_NAMES, SUBMISSION_FILE
from autograder.paths import REFERENCE

ASSIGNMENTS = Path(__file__).resolve().parent / "assignments"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# Ends what hangs. Endless loops are not given to peers, most of which would wait for ever.
LIMIT_SECONDS = 120.0
LEAN = (("VALUES_LEAN", "1"),)

Passed = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Tools:
    """Where the peers are installed, and what their processes see of the environment."""

    python: str
    extra_environment: Mapping[str, str]

    def run(self, arguments: Sequence[str | Path], folder: Path, submissions: int = 1) -> None:
        """Run one of the environment's commands to its end, or to the limit."""
        binaries = Path(self.python).absolute().parent
        environment = {**os.environ, **ONE_THREAD, **self.extra_environment}
        environment["PATH"] = f"{binaries}{os.pathsep}{environment['PATH']}"
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        program = self.python if arguments[0] == "python" else binaries / arguments[0]
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [program, *arguments[1:]],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LIMIT_SECONDS * submissions,
            )

    def version(self, package: str) -> str | None:
        """The installed version, or None."""
        asked = f"from importlib.metadata import version; print(version({package!r}))"
        done = subprocess.run([self.python, "-c", asked], capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None


@dataclass(frozen=True)
class Peer:
    """A grader, by the name of its package. ``grade`` grades a share of the class in a folder of
    its own and tells which functions of which submission passed.
    """

    package: str
    grade: Callable[[Sequence[Made], Path, Tools], Passed]
    extra_environment: tuple[tuple[str, str], ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Measured:
    """What a peer's grading of so many submissions cost, and whether it told right from wrong."""

    name: str
    submissions: int
    cost: Cost
    full_marks: int
    right: int


def measure(
    peer: Peer, submissions: Sequence[Made], side_by_side: int, python: str, work: Path
) -> Measured | str:
    """What the peer costs; or why it is skipped, in a word or two."""
    tools = Tools(python, dict(peer.extra_environment))
    version = tools.version(peer.package)
    if version is None:
        return f"{peer.package}: skipped, not installed in the environment of {python}"
    shares = [submissions[slot::side_by_side] for slot in range(side_by_side)]
    folders = [work / f"slot{slot}" for slot in range(side_by_side)]
    for folder in folders:
        folder.mkdir(parents=True)
    # Compiles the modules and fills the file cache, as earlier submissions of a class would.
    warm = work / "warm"
    warm.mkdir()
    peer.grade(submissions[:1], warm, tools)
    with costing() as cost, ThreadPoolExecutor(side_by_side) as pool:
        passed: dict[str, frozenset[str]] = {}
        for share in pool.map(peer.grade, shares, folders, [tools] * side_by_side):
            passed.update(share)
    right = [made.id for made in submissions if made.kind == RIGHT]
    full = sum(passed.get(id_, frozenset()) == frozenset(FUNCTION_NAMES) for id_ in right)
    return Measured(
        f"{peer.package} {version}{peer.remark}", len(submissions), cost, full, len(right)
    )


def place(made: Made, folder: Path, assignment: str, support: str = ".") -> Path:
    """A folder with the tool's assignment, the tests and the model answer, and the submission."""
    own = folder / made.id
    shutil.copytree(ASSIGNMENTS / assignment, own)
    put_support(own / support)
    (own / SUBMISSION_FILE).write_text(made.text, encoding="utf-8")
    return own


def put_support(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ASSIGNMENTS / "values.py", folder)
    shutil.copy(REFERENCE / SUBMISSION_FILE, folder / "reference.py")


def read_json(path: Path) -> dict:
    """The results; of a process that died without any, none."""
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return {}


def with_gradescope_utils(share: Sequence[Made], folder: Path, tools: Tools) -> Passed:
    passed = {}
    for made in share:
        own = place(made, folder, "gradescope_utils")
        tools.run(["python", "run_tests.py"], own)
        tests = read_json(own / "results.json").get("tests", [])
        passed[made.id] = frozenset(t["name"] for t in tests if t.get("score") == 1)
    return passed


def with_pytest(share: Sequence[Made], folder: Path, tools: Tools) -> Passed:
    passed = {}
    for made in share:
        own = place(made, folder, "pytest")
        report = own / "report.xml"
        command = ["python", "-m", "pytest", "-q", "--junitxml", report, "-p", "no:cacheprovider"]
        tools.run([*command, "--rootdir", own, "test_values.py"], own)
        cases = ElementTree.parse(report).iter("testcase") if report.is_file() else ()
        names = [case.get("name", "") for case in cases if len(case) == 0]
        passed[made.id] = frozenset(name.removeprefix("test[").rstrip("]") for name in names)
    return passed


def with_check50(share: Sequence[Made], folder: Path, tools: Tools) -> Passed:
    problem = folder / "problem"
    shutil.copytree(ASSIGNMENTS / "check50", problem)
    put_support(problem)
    passed = {}
    for made in share:
        own = folder / made.id
        own.mkdir()
        (own / SUBMISSION_FILE).write_text(made.text, encoding="utf-8")
        command = ["check50", "--dev", problem, "-o", "json", "--output-file", "results.json"]
        tools.run(command, own)
        results = read_json(own / "results.json").get("results", [])
        passed[made.id] = frozenset(each["name"] for each in results if each["passed"])
    return passed


OTTER_TEST = """from otter.test_files import test_case

OK_FORMAT = False
name = "{name}"
points = 1


@test_case()
def test_{name}(env):
    from types import SimpleNamespace

    from support import reference, values

    values.TESTS["{name}"](SimpleNamespace(**env), reference)
"""


def with_otter(share: Sequence[Made], folder: Path, tools: Tools) -> Passed:
    tests = folder / "tests"
    tests.mkdir()
    for name in FUNCTION_NAMES:
        (tests / f"{name}.py").write_text(OTTER_TEST.format(name=name))
    put_support(folder / "support")
    (folder / "support" / "__init__.py").touch()
    without = ["--no-requirements", "--no-environment", "--no-config"]
    tools.run(["otter", "generate", "-t", "tests", "-o", "tests.zip", *without, "support"], folder)
    passed = {}
    for made in share:
        own = folder / made.id
        own.mkdir()
        (own / SUBMISSION_FILE).write_text(made.text, encoding="utf-8")
        command = ["otter", "run", "-a", folder / "tests.zip", "-o", ".", "--no-logo"]
        tools.run([*command, SUBMISSION_FILE], own)
        results = read_json(own / "results.json").get("tests", [])
        passed[made.id] = frozenset(each["name"] for each in results if each.get("score") == 1)
    return passed


NBGRADER_CONFIG = """c = get_config()
c.CourseDirectory.course_id = "class"
c.Execute.timeout = {seconds:g}
"""
NBGRADER_TEST = """import types

import reference
import values

values.TESTS["{name}"](types.SimpleNamespace(**globals()), reference)"""


def with_nbgrader(share: Sequence[Made], folder: Path, tools: Tools) -> Passed:
    put_support(folder / "source" / "class")
    config = NBGRADER_CONFIG.format(seconds=LIMIT_SECONDS)
    (folder / "nbgrader_config.py").write_text(config)
    source = folder / "source" / "class" / "class.ipynb"
    source.write_text(json.dumps(notebook("### BEGIN SOLUTION\n### END SOLUTION")))
    tools.run(["nbgrader", "generate_assignment", "class"], folder)
    for made in share:
        own = folder / "submitted" / made.id / "class"
        own.mkdir(parents=True)
        (own / "class.ipynb").write_text(json.dumps(notebook(made.text)))
    tools.run(["nbgrader", "autograde", "class"], folder, len(share))
    return {
        made.id: passed_cells(folder / "autograded" / made.id / "class" / "class.ipynb")
        for made in share
    }


def notebook(solution: str) -> dict:
    """A notebook with the solution in one cell, and a cell of tests for each function."""
    cells = [cell(solution, "solution", None)]
    cells += [cell(NBGRADER_TEST.format(name=name), name, 1) for name in FUNCTION_NAMES]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    metadata = {"kernelspec": kernel}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def cell(source: str, name: str, points: int | None) -> dict:
    is_test = points is not None
    marks = {
        **{"schema_version": 3, "grade_id": name, "task": False},
        **{"grade": is_test, "locked": is_test, "solution": not is_test},
        **({"points": points} if is_test else {}),
    }
    return {
        **{"cell_type": "code", "id": name, "execution_count": None, "outputs": []},
        **{"metadata": {"nbgrader": marks}, "source": source},
    }


def passed_cells(path: Path) -> frozenset[str]:
    """The tests that ran without an error."""
    cells = read_json(path).get("cells", [])
    return frozenset(
        each["metadata"]["nbgrader"]["grade_id"]
        for each in cells
        if each["metadata"].get("nbgrader", {}).get("grade")
        and each["execution_count"] is not None
        and not any(output["output_type"] == "error" for output in each["outputs"])
    )


PEERS = (
    Peer("gradescope-utils", with_gradescope_utils),
    Peer("gradescope-utils", with_gradescope_utils, LEAN, ", no torch.testing, no torch.optim"),
    Peer("pytest", with_pytest),
    Peer("check50", with_check50),
    Peer("otter-grader", with_otter),
    Peer("nbgrader", with_nbgrader),
)
