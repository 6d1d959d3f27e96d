import importlib
import json
import sys
import types
from collections import Counter

import pytest

from autograder.contract import FUNCTION_NAMES, SUBMISSION_FILE
from autograder.grading import grade
from autograder.paths import KIT, REFERENCE, load_file

sys.path.insert(0, str(KIT / "benchmarks"))
pytest.importorskip("psutil", reason="the benchmarks need psutil: pip install -e '.[dev]'")

import grade_many
import made_class as made
import measuring
import peers
import resuming


def test_the_class_is_the_same_each_time_and_no_two_submissions_are():
    first, again = list(made.made_class(40)), list(made.made_class(60))
    assert first == again[:40]
    assert len({one.text for one in again}) == len({one.id for one in again}) == 60


def test_each_hundred_has_the_same_mix():
    for start in (0, 300):
        kinds = Counter(made.kind_of(number) for number in range(start, start + 100))
        assert kinds == made.OF_A_HUNDRED
    assert [made.kind_of(n) for n in range(100)] != [made.kind_of(n) for n in range(100, 200)]


def test_sources_are_what_their_kind_says():
    by_kind = {}
    for one in made.made_class(100):
        by_kind.setdefault(one.kind, []).append(one)
    for one in [*by_kind[made.RIGHT], *by_kind[made.WRONG], *by_kind[made.ENDLESS]]:
        namespace = {}
        exec(compile(one.text, one.id, "exec"), namespace)
        assert namespace.keys() >= set(FUNCTION_NAMES)
        assert "honest" not in one.text
    assert "while True" in by_kind[made.ENDLESS][0].text
    assert "raise NotImplementedError" in by_kind[made.UNWRITTEN][0].text


@pytest.mark.parametrize("kind, full", [(made.RIGHT, True), (made.WRONG, False)])
def test_right_ones_get_full_marks_and_wrong_ones_do_not(tmp_path, kind, full):
    one = next(each for each in made.made_class(20) if each.kind == kind)
    made.write_class(iter([one]), tmp_path)
    record = grade(tmp_path / one.id, seed=1)
    assert (record.points == record.max_points) is full
    assert record.points > 0


def test_the_peers_tests_pass_the_model_answer_and_what_is_right(monkeypatch):
    monkeypatch.syspath_prepend(str(peers.ASSIGNMENTS))
    values = importlib.import_module("values")
    monkeypatch.setattr(values, "LEAN", True)
    model_answer = load_file("model_answer", REFERENCE / SUBMISSION_FILE)
    for one in made.made_class(16):
        if one.kind not in (made.RIGHT, made.WRONG):
            continue
        student = types.ModuleType(one.id)
        # Dataclasses look their module up.
        monkeypatch.setitem(sys.modules, one.id, student)
        exec(compile(one.text, one.id, "exec"), vars(student))
        failed = [
            name for name, test in values.TESTS.items() if not passes(test, student, model_answer)
        ]
        assert one.kind == made.WRONG or not failed, (one.id, failed)


def passes(test, student, model_answer):
    try:
        test(student, model_answer)
    except Exception:
        return False
    return True


def test_files_that_use_one_name_for_two_things_do_not_go_together():
    one = made.names_at_top("import torch\nSMALL = 1\ndef helper(): return 1\n")
    same = made.names_at_top("import torch\ndef other(): return 1\n")
    other = made.names_at_top("import torch\ndef helper(): return 2\n")
    assert not made.clash([one, same])
    assert made.clash([one, other])


def test_tables():
    run = grade_many.Run(100, 2, measuring.Cost(50.0, 90.0, 512.4))
    assert grade_many.size_table([run])[-1] == "| 100 | 2 | 50.0 | 2.0 | 0.90 | 512 |"
    own = peers.Measured("this kit", 100, measuring.Cost(50.0, 90.0, 512.4), 45, 45)
    peer = peers.Measured("otter", 4, measuring.Cost(40.0, 72.0, 900.0), 2, 2)
    *_, ours, theirs = grade_many.peer_table(own, [peer])
    assert ours == "| this kit | 0.500 | 1.0 | 0.900 | 1.0 | 512 | 45 of 45 |"
    assert theirs == "| otter | 10.000 | 20.0 | 18.000 | 20.0 | 900 | 2 of 2 |"


def test_a_sample_is_spread_over_the_class():
    assert grade_many.sampled(range(100), 4) == [0, 25, 50, 75]
    assert grade_many.sampled(range(3), 8) == [0, 1, 2]


def test_an_absent_peer_is_skipped_with_a_word(tmp_path):
    absent = peers.Peer("no-such-grader", peers.with_pytest)
    said = peers.measure(absent, list(made.made_class(1)), 1, sys.executable, tmp_path)
    assert "no-such-grader: skipped" in said


def test_a_peer_tells_right_from_wrong(tmp_path):
    """pytest is the one that is always installed here."""
    first = {each.kind: each for each in reversed(list(made.made_class(20)))}
    share = [first[made.RIGHT], first[made.WRONG]]
    passed = peers.with_pytest(share, tmp_path, peers.Tools(sys.executable, dict(peers.LEAN)))
    assert passed[share[0].id] == frozenset(FUNCTION_NAMES)
    assert passed[share[1].id] < frozenset(FUNCTION_NAMES)


def test_a_notebook_for_nbgrader_has_a_cell_of_tests_for_each_function(tmp_path):
    path = tmp_path / "class.ipynb"
    cells = peers.notebook("x = 1")["cells"]
    assert [each["id"] for each in cells] == ["solution", *FUNCTION_NAMES]
    error = {"output_type": "error"}
    for number, each in enumerate(cells):
        each["execution_count"] = None if number == 1 else number
        each["outputs"] = [error] if number == 2 else []
    path.write_text(json.dumps({"cells": cells}))
    assert peers.passed_cells(path) == frozenset(FUNCTION_NAMES[2:])
    assert peers.passed_cells(tmp_path / "none.ipynb") == frozenset()


@pytest.mark.long
def test_a_killed_batch_resumes(tmp_path):
    made.write_class((one for one in made.made_class(12)), tmp_path / "class")
    command = grade_many.batch_command(tmp_path / "class", 2)
    seen = resuming.check_resuming(12, command, tmp_path)
    assert seen.same_table and not seen.lost and seen.graded_again == 0
    assert 6 <= seen.killed_at < 12
    assert len(resuming.in_words(seen)) >= 5


def test_a_table_that_differs_is_not_the_same(tmp_path):
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("id,total,seconds\na,1,2.5\n")
    other.write_text("id,total,seconds\na,1,9.5\n")
    assert resuming.table(one) == resuming.table(other)
    other.write_text("id,total,seconds\na,2,2.5\n")
    assert resuming.table(one) != resuming.table(other)


def test_submissions_lie_in_folders_of_their_own(tmp_path):
    (one,) = made.write_class(made.made_class(1), tmp_path)
    assert (tmp_path / one.id / SUBMISSION_FILE).read_text() == one.text
