"""The audit itself: what it objects to, and that it says so."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from running_graders import (
    LONG_SECONDS,
    command,
    environment,
    expect_nothing_running,
    expect_one_line,
)
from running_graders import run as run_to_its_end

from autograder.audit import Fault, judge
from autograder.kill_table import Grading, Implementation, TableError, read_table
from autograder.record import CheckResult, Outcome

HONEST = "from honest import importance_ratio\n"
MEAN = """
def importance_ratio(new, old):
    return (new - old).mean().exp()
"""
DETACHED = """
def importance_ratio(new, old):
    return (new - old).detach().sum().exp()
"""
CRASHES = """
def importance_ratio(new, old):
    raise RuntimeError
"""
UNUSABLE = "import nowhere\n"


def check(number, name=None, message="", passes=False):
    """The result of a check of ``compute_gae``, or of ``grpo_step`` for numbers that begin with 8.

    ``name`` is the misconception.
    """
    return CheckResult(
        number,
        "grpo_step" if number.startswith("8") else "compute_gae",
        f"title of {number}",
        True,
        1.0,
        float(passes),
        Outcome.PASSED if passes else Outcome.WRONG,
        message,
        name or "",
    )


def passes(number):
    return check(number, passes=True)


def wrong(name="one", *declared):
    return Implementation("compute_gae", "wrong", name, "", frozenset(declared))


def right(name="one"):
    return Implementation("compute_gae", "right", name, "")


def faults(*gradings, is_whole=False):
    """Fault and subject of every finding."""
    found = judge(gradings, is_whole)
    return [(finding.fault, finding.subject) for finding in found.findings]


def test_no_fault_where_wrong_ones_fail_and_right_ones_pass():
    assert (
        faults(
            Grading(wrong("one", "biased"), 3, (check("4.1", "biased"), passes("4.2"))),
            Grading(wrong("two"), 3, (passes("4.1"), check("4.2"))),
            Grading(right(), 3, (passes("4.1"), passes("4.2"))),
        )
        == []
    )


@pytest.mark.parametrize(
    ("implementation", "checks", "fault"),
    [
        (wrong(), (passes("4.1"),), Fault.SURVIVES),
        (right(), (check("4.1"),), Fault.REJECTED),
        (wrong(), (check("4.1", "biased"),), Fault.FALSE_NAME),
        (wrong("one", "dtype"), (check("4.1", "biased"), check("4.2", "dtype")), Fault.FALSE_NAME),
        (wrong("one", "biased"), (check("4.1"),), Fault.NEVER_NAMED),
        (wrong(), (check("4.1", message="The grader failed in this check"),), Fault.GRADER_FAILED),
        (wrong(), (check("4.1"), check("8.1")), Fault.ELSEWHERE),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_a_fault_of_an_implementation(implementation, checks, fault):
    others = [Grading(wrong("kills both"), 3, (check("4.1"), check("4.2")))]
    assert faults(Grading(implementation, 3, checks), *others) == [(fault, str(implementation))]


def test_a_right_one_is_called_nothing():
    declares = Implementation("compute_gae", "right", "one", "", frozenset({"biased"}))
    found = faults(
        Grading(declares, 3, (check("4.1", "biased"),)), Grading(wrong(), 3, (check("4.1"),))
    )
    assert found == [
        (Fault.REJECTED, "compute_gae/right/one"),
        (Fault.FALSE_NAME, "compute_gae/right/one"),
    ]


def test_a_check_without_points_does_not_save_the_points():
    free = CheckResult("4.9", "compute_gae", "", True, 0.0, 0.0, Outcome.WRONG)
    assert (Fault.SURVIVES, "compute_gae/wrong/one") in faults(
        Grading(wrong(), 3, (passes("4.1"), free))
    )


def test_a_file_that_cannot_be_imported_is_a_fault_of_the_table():
    blank = CheckResult("4.1", "compute_gae", "", True, 1.0)
    found = judge([Grading(wrong(), 3, (blank,), "No module named 'nowhere'")])
    assert found.having(Fault.UNUSABLE)[0].detail == "No module named 'nowhere' (seed 3)"
    assert found.having(Fault.IDLE), "what was never run kills nothing"


def test_one_seed_is_enough_for_a_fault_and_none_may_be_missing_for_a_kill():
    found = judge(
        [
            Grading(wrong("one", "biased"), 3, (check("4.1", "biased"), check("4.2"))),
            Grading(wrong("one", "biased"), 4, (check("4.1"), passes("4.2"))),
            Grading(wrong("two"), 3, (passes("4.1"), check("4.2"))),
            Grading(wrong("two"), 4, (passes("4.1"), passes("4.2"))),
        ],
    )
    assert [row.killers for row in found.rows] == [("4.1",), ()]
    assert list(found.rows[0].luck) == ["fails 4.2 at 1 of 2 seeds", "is named at 1 of 2 seeds"]
    assert [(row.number, row.kills, row.alone) for row in found.checks] == [
        ("4.1", 1, 1),
        ("4.2", 0, 0),
    ]
    assert [finding.fault for finding in found.findings] == [
        Fault.SURVIVES,
        Fault.IDLE,
        Fault.FEW_NAMED,
    ]
    assert found.findings[0].detail == "seed 4"
    assert found.named == 0


def test_a_check_kills_alone_what_no_other_kills():
    found = judge(
        [
            Grading(wrong("one"), 3, (check("4.1"), passes("4.2"))),
            Grading(wrong("two"), 3, (check("4.1"), check("4.2"))),
        ]
    )
    assert [(row.kills, row.alone) for row in found.checks] == [(2, 1), (1, 0)]


@pytest.mark.parametrize("named", [7, 8])
def test_four_of_five_must_be_named(named):
    gradings = [Grading(wrong(str(i), "a"), 3, (check("4.1", "a"),)) for i in range(named)]
    gradings += [Grading(wrong(str(i)), 3, (check("4.1"),)) for i in range(named, 10)]
    assert bool(faults(*gradings, is_whole=True)) == (named == 7)
    assert faults(*gradings, is_whole=False) == []


def test_the_declaration_is_read(tmp_path):
    write_table(tmp_path, wrong={"one": "# misconception: biased, dtype\n" + MEAN, "two": MEAN})
    one, two = read_table(tmp_path)
    assert (one.declared, two.declared) == ({"biased", "dtype"}, frozenset())


@pytest.mark.parametrize("path", ["gae/wrong/x.py", "compute_gae/worng/x.py"])
def test_a_folder_out_of_place_is_not_passed_over(tmp_path, path):
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(MEAN)
    with pytest.raises(TableError, match="out of place"):
        read_table(tmp_path)


def write_table(folder, **kinds):
    """A table of ``importance_ratio``: texts by name, by kind."""
    for kind, texts in kinds.items():
        (folder / "importance_ratio" / kind).mkdir(parents=True)
        for name, text in texts.items():
            (folder / "importance_ratio" / kind / f"{name}.py").write_text(text)


def run(*arguments):
    return run_to_its_end(*command("audit", "--jobs", 1, *arguments), TIMEOUT_SECONDS="")


def test_a_table_that_holds(tmp_path):
    declared = "# misconception: detached\n" + DETACHED
    write_table(
        tmp_path, wrong={"crashes": CRASHES, "detached": declared}, right={"honest": HONEST}
    )
    code, errors, output = run(
        *("--table", tmp_path, "--function", "importance_ratio", "--seeds", 2, "--seed", 7)
    )
    assert (code, errors) == (0, []), output
    assert "the same again: --seed 7 --seeds 2" in output
    assert output.splitlines()[-1] == (
        "2 wrong, 0 at full marks; 1 right, 0 below; 1 named (50%); 0 false names; 0 faults"
    )


def test_a_table_that_does_not(tmp_path):
    write_table(
        tmp_path,
        wrong={
            "survives": HONEST,
            "undeclared": DETACHED,
            "falsely": "# misconception: dtype\n" + DETACHED,
            "unusable": UNUSABLE,
        },
        right={"rejected": MEAN},
    )
    path = tmp_path / "audit.json"
    code, errors, output = run("--table", tmp_path, "--json", path)
    assert (code, errors) == (1, []), output
    listed = [
        (entry["fault"], entry["subject"]) for entry in json.loads(path.read_text())["faults"]
    ]
    for fault, name in (
        (Fault.SURVIVES, "wrong/survives"),
        (Fault.FALSE_NAME, "wrong/undeclared"),
        (Fault.FALSE_NAME, "wrong/falsely"),
        (Fault.NEVER_NAMED, "wrong/falsely"),
        (Fault.UNUSABLE, "wrong/unusable"),
        (Fault.REJECTED, "right/rejected"),
    ):
        assert (fault.value, f"importance_ratio/{name}") in listed
        assert f"  importance_ratio/{name}: " in output
    assert "6.3" in [subject.split()[0] for fault, subject in listed if fault == Fault.IDLE.value]
    assert (Fault.FEW_NAMED.value, "0 of 4") in listed


def test_every_function_is_graded_where_that_is_asked_for(tmp_path):
    spills = HONEST + "\ndef grpo_advantage(group_rewards):\n    return group_rewards\n"
    write_table(tmp_path, wrong={"spills": spills})
    code, _, output = run("--table", tmp_path, "--everything")
    assert code == 1
    assert "Fails checks of another function (1):\n  importance_ratio/wrong/spills: 5." in output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--table", "nowhere"], ["no kill table at nowhere", "repository"]),
        (["--table", "."], ["no such implementations"]),
    ],
    ids=["no table", "empty table"],
)
def test_unusable_input_is_one_line_and_exit_code_2(tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    expect_one_line(run(*arguments), *words)


@pytest.mark.parametrize("arguments", [["--function", "gae"], ["--jobs", "0"], ["--seeds", "0"]])
def test_wrong_usage_has_exit_code_2(arguments):
    code, _, _ = run(*arguments)
    assert code == 2


def test_an_interrupt_ends_it_and_leaves_nothing(temporary, orphans):
    process = subprocess.Popen(
        command("audit", "--jobs", 2, "--function", "importance_ratio"),
        env=environment(TMPDIR=str(temporary)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + LONG_SECONDS
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    # A tracker of resources and two that grade, which may still say something of their own.
    while len(children.read_text().split()) < 3:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=LONG_SECONDS)
    assert (process.returncode, errors) == (130, "autograder: stopped by SIGINT\n")
    expect_nothing_running(orphans)
    assert list(temporary.iterdir()) == []
