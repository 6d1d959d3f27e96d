"""Whole gradings: right, wrong, unfinished and broken submissions, and what each is told."""

import json
import zipfile
from pathlib import Path

import pytest
import torch
from conftest import QUICK, REFERENCE

import autograder
from autograder.contract import FUNCTION_NAMES, FUNCTIONS
from autograder.kill_table import assembled, read_implementation
from autograder.record import Outcome
from autograder.worked_examples import load_examples

KIT = Path(__file__).parent.parent
POINTS = {function.name: function.points for function in FUNCTIONS}


def grade(path, launcher, **options):
    return autograder.grade(path, device="cpu", limits=QUICK, launcher=launcher, **options)


def outcomes(record):
    return {function.name: function.outcome for function in record.functions}


def failed_numbers(record):
    return {check.number for check in record.checks if check.outcome is not Outcome.PASSED}


def messages(record, function):
    return "\n".join(check.message for check in record.checks if check.function == function)


def expect_only(record, function, outcome):
    """The function has this outcome and every other one full points."""
    for result in record.functions:
        if result.name == function:
            assert result.outcome is outcome
            assert result.points < result.max_points
        else:
            assert result.outcome is Outcome.PASSED
            assert result.points == POINTS[result.name]


def test_reference_gets_everything(launcher):
    record = grade(KIT / "reference", launcher)
    assert (record.points, record.max_points) == (100, 100)
    assert set(outcomes(record).values()) == {Outcome.PASSED}


def test_starter_is_not_attempted(launcher):
    record = grade(KIT / "starter", launcher)
    assert record.points == 0
    assert outcomes(record) == dict.fromkeys(FUNCTION_NAMES, Outcome.NOT_ATTEMPTED)


def test_file_and_folder_and_zip_are_graded_alike(launcher, tmp_path):
    archive = tmp_path / "submission.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(REFERENCE, "student/policy_gradients.py")
    for path in (REFERENCE, archive):
        assert grade(path, launcher, questions=["grpo_advantage"]).points == 14


def test_patching_the_comparison_earns_nothing(launcher, tmp_path):
    path = tmp_path / "policy_gradients.py"
    path.write_text(
        "import torch\n"
        "torch.testing.assert_close = lambda *a, **k: None\n"
        "torch.allclose = torch.equal = lambda *a, **k: True\n"
        + "".join(f"def {name}(*a, **k): pass\n" for name in FUNCTION_NAMES)
    )
    record = grade(path, launcher)
    assert record.points == 0
    assert outcomes(record) == dict.fromkeys(FUNCTION_NAMES, Outcome.WRONG)
    assert "return statement" in messages(record, "compute_gae")


GAE = """
import torch
def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    T = len(rewards)
    advantages = {buffer}
    running = 0.0
    for t in reversed(range(T)):
        delta = {delta}
        running = delta + {decay} * running
        advantages[t] = running
    return advantages, advantages + values[:-1]
"""
RIGHT_GAE = {
    "buffer": "torch.zeros_like(rewards + values[1:])",
    "delta": "rewards[t] + gamma * values[t + 1] - values[t]",
    "decay": "gamma * lam",
}


def test_right_gae_in_a_buffer_gets_full_points(grade_text):
    record = grade_text(GAE.format(**RIGHT_GAE), questions=["compute_gae"])
    assert record.points == 20


def test_gae_in_a_default_buffer_loses_the_dtype_and_the_device_and_nothing_else(grade_text):
    text = GAE.format(**{**RIGHT_GAE, "buffer": "torch.zeros(T)"})
    record = grade_text(text)
    expect_only(record, "compute_gae", Outcome.WRONG)
    assert failed_numbers(record) == {"4.3", "4.11"}
    assert "float32" in messages(record, "compute_gae")
    assert "advantages = torch.zeros(T)" in messages(record, "compute_gae")


@pytest.mark.parametrize(
    "mistake",
    [
        {"delta": "rewards[t] + (gamma * values[t + 1] if t + 1 < T else 0) - values[t]"},
        {"delta": "rewards[t] + values[t + 1] - values[t]", "decay": "lam"},
        {"delta": "rewards[t] + lam * values[t + 1] - values[t]"},
    ],
    ids=["forgets values[T]", "drops gamma", "swaps gamma and lambda"],
)
def test_wrong_gae_loses_points(grade_text, mistake):
    expect_only(grade_text(GAE.format(**{**RIGHT_GAE, **mistake})), "compute_gae", Outcome.WRONG)


def test_clip_without_min_passes_the_lesson_s_cases_and_fails_the_others(grade_text):
    record = grade_text(
        "def ppo_clip_objective(ratio, advantage, eps=0.2):\n"
        "    return ratio.clamp(1 - eps, 1 + eps) * advantage\n"
    )
    expect_only(record, "ppo_clip_objective", Outcome.WRONG)
    assert "without the minimum" in messages(record, "ppo_clip_objective")
    passed = {
        example.id: torch.allclose(clip_without_min(example.case), example.expected["objective"])
        for example in load_examples("ppo_clip_objective")
        if example.case.arguments["ratio"].values.dim() == 0
    }
    assert passed["clip-above-good"] and passed["clip-below-bad"]
    assert not passed["clip-above-bad"] and not passed["clip-below-good"]


def clip_without_min(case):
    values = [case.arguments[name].values for name in ("ratio", "advantage")]
    return values[0].clamp(0.8, 1.2) * values[1]


@pytest.mark.parametrize(
    ("text", "function", "outcome", "words"),
    [
        (
            "def grpo_advantage(group_rewards):\n    while True: pass\n",
            "grpo_advantage",
            Outcome.TIMED_OUT,
            "timed out (limit 2 s for one call)",
        ),
        (
            "import os\ndef compute_gae(*a, **k): os._exit(0)\n",
            "compute_gae",
            Outcome.KILLED,
            "exit code 0",
        ),
        (
            "import ctypes\ndef importance_ratio(*a): ctypes.string_at(0)\n",
            "importance_ratio",
            Outcome.KILLED,
            "SIGSEGV",
        ),
        (
            "def baseline_advantage(rewards, states):\n    return rewards - rewards[states + 99]\n",
            "baseline_advantage",
            Outcome.CRASHED,
            "policy_gradients.py, line 3: return rewards - rewards[states + 99]",
        ),
        ("ppo_clip_objective = None\n", "ppo_clip_objective", Outcome.MISSING, "no function"),
    ],
    ids=["endless loop", "exits", "segfaults", "raises", "is no function"],
)
def test_a_broken_function_costs_itself_alone(grade_text, text, function, outcome, words):
    # grpo_step of the model answer calls the model answer's own functions.
    record = grade_text(text)
    expect_only(record, function, outcome)
    assert words in messages(record, function)


@pytest.mark.parametrize(
    ("text", "outcome", "words"),
    [
        ("def f(:\n", Outcome.DOES_NOT_COMPILE, "line 2, column 7"),
        ("import no_such_library\n", Outcome.FAILS_ON_IMPORT, "no_such_library"),
        ("raise SystemExit('bye')\n", Outcome.FAILS_ON_IMPORT, "SystemExit: bye"),
        ("while True: pass\n", Outcome.TIMED_OUT, "limit 3 s"),
        ("import os; os._exit(3)\n", Outcome.KILLED, "exit code 3"),
    ],
    ids=["syntax error", "import error", "exits at import", "hangs at import", "dies at import"],
)
def test_a_file_that_cannot_be_imported_is_told_once(grade_text, text, outcome, words):
    record = grade_text(text)
    assert record.points == 0
    assert record.max_points == 100
    assert record.problem.outcome is outcome
    assert words in record.problem.message
    assert set(outcomes(record).values()) == {outcome}
    assert not any(check.message for check in record.checks)


def test_other_files_of_a_submission_change_nothing(launcher, tmp_path, write_submission):
    folder = write_submission("")
    (folder / "conftest.py").write_text("raise SystemExit('conftest was imported')\n")
    (folder / "autograder").mkdir()
    (folder / "autograder" / "__init__.py").write_text("raise SystemExit('shadowed')\n")
    (folder / "results.json").write_text('{"score": 100}')
    archive = tmp_path / "submission.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in folder.rglob("*"):
            file.write(path, path.relative_to(folder))
        link = zipfile.ZipInfo("helper.py")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    assert grade(archive, launcher).points == 100


def test_one_function_alone_is_graded_alone(grade_text):
    only_ratio = "\n".join(f"del {name}" for name in FUNCTION_NAMES if name != "importance_ratio")
    record = grade_text(only_ratio)
    assert record.points == POINTS["importance_ratio"]
    assert outcomes(record)["compute_gae"] is Outcome.MISSING


def test_same_seed_same_verdicts_and_messages(grade_text, launcher, write_submission):
    folder = write_submission("def grpo_advantage(r):\n    return r - r.mean()\n", "again")
    records = [grade(folder, launcher, seed=7, questions=["grpo_advantage"]) for _ in range(2)]
    assert [c.message for c in records[0].checks] == [c.message for c in records[1].checks]
    assert records[0].seed == 7


def test_visible_only_needs_no_hidden_checks(grade_text):
    record = grade_text("", visible_only=True)
    assert all(check.visible for check in record.checks)
    assert record.points == record.max_points == 44


def test_messages_on_hidden_inputs_show_no_student_text(grade_text):
    record = grade_text(
        "def importance_ratio(new, old):\n"
        "    print('printed', new)\n"
        "    raise type(f'Leak{len(new)}', (Exception,), {})(f'inputs {new}')\n",
        questions=["importance_ratio"],
    )
    for check in record.checks:
        text = json.dumps([check.message, check.printed])
        assert ("inputs" in text) == check.visible
        assert ("printed" in text) == check.visible
        assert ("Leak" in text) == check.visible


LEAKS = {
    "class names": "type('G' + '_'.join(map(str, r.tolist())), (), {})()",
    "a list's class": "type('G' + str(len(r)), (list,), {})()",
    "sizes": "r.new_zeros((len(r) + 1230, 0))",
}


@pytest.mark.parametrize("returned", LEAKS.values(), ids=LEAKS)
def test_hidden_inputs_do_not_leak_through_what_is_returned(grade_text, returned):
    record = grade_text(
        f"def grpo_advantage(r):\n    return {returned}\n", questions=["grpo_advantage"]
    )
    hidden = [check for check in record.checks if not check.visible]
    assert all(check.outcome is Outcome.WRONG for check in hidden)
    for check in hidden:
        assert "G0" not in check.message and "G8" not in check.message
        assert "123" not in check.message and "_" not in check.message.replace("grpo_", "")


REMEMBERS = """
from threading import Thread
met = []
def repeat(inputs):
    while True:
        print("afterwards", inputs, flush=True)
def remember(function):
    def remembering(*inputs, **options):
        met.extend(str(x.tolist()) for x in inputs)
        print(met)
        if len(inputs[0]) == 500:
            Thread(target=repeat, args=(met,), daemon=True).start()
        return function(*inputs, **options)
    return remembering
importance_ratio = remember(importance_ratio)
"""


def test_hidden_inputs_do_not_leak_through_the_visible_checks(write_submission, launcher):
    path = write_submission(REMEMBERS)
    questions = ["importance_ratio", "ppo_clip_objective"]
    records = [grade(path, launcher, seed=seed, questions=questions) for seed in (1, 2)]
    first, second = (
        {check.number: check.printed for check in record.checks if check.visible}
        for record in records
    )
    assert first == second
    assert first["6.6"] and not first["7.1"]


def test_unknown_question_is_refused(launcher):
    with pytest.raises(ValueError, match="no question 'gae'"):
        grade(REFERENCE, launcher, questions=["gae"])


def test_an_overflow_is_told_beside_other_functions_too(launcher):
    table = KIT / "tests" / "implementations"
    wrong = read_implementation(table / "compute_gae/wrong/weighted_cumulative_sum.py")
    with assembled(wrong) as folder:
        record = grade(folder, launcher, questions=("response_log_probs", "compute_gae"))
    check = next(check for check in record.checks if check.number == "4.6")
    assert (check.outcome, check.misconception) == (Outcome.WRONG, "overflow")
