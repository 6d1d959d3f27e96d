"""Wrong implementations lose points and right ones lose none, however they are written.

Each file of ``implementations/<function>/wrong`` and ``.../right`` is one implementation; adding a
file adds a test.
"""

from pathlib import Path

import pytest
from conftest import describe_failures

from autograder.contract import FUNCTION_NAMES
from autograder.limits import Limits
from autograder.record import Outcome

FOLDER = Path(__file__).parent / "implementations"


def implementations(kind):
    return [
        pytest.param(path, id=f"{path.parent.parent.name}-{path.stem}")
        for path in sorted(FOLDER.glob(f"*/{kind}/*.py"))
    ]


def grade_one(grade_text, path, **options):
    """The results of the implementation's own function."""
    function = path.parent.parent.name
    record = grade_text(path.read_text(), questions=[function], limits=Limits(), **options)
    assert record.problem is None
    assert not any("grader failed" in check.message for check in record.checks)
    return record.functions[0]


@pytest.mark.parametrize("path", implementations("wrong"))
def test_wrong_implementations_lose_points(grade_text, path):
    result = grade_one(grade_text, path)
    assert result.outcome is not Outcome.PASSED
    assert result.points < result.max_points


@pytest.mark.parametrize("path", implementations("right"))
def test_right_implementations_lose_none(grade_text, path):
    result = grade_one(grade_text, path)
    assert result.points == result.max_points, describe_failures(result.checks)


def test_there_are_many_of_each_function():
    for function in FUNCTION_NAMES:
        assert len(list(FOLDER.glob(f"{function}/wrong/*.py"))) >= 12
        assert len(list(FOLDER.glob(f"{function}/right/*.py"))) >= 8
