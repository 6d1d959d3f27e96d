"""The leaderboard: two figures that no noise touches, of functions that are right."""

from contextlib import contextmanager

import pytest
import torch
from records import made_up_record, with_check

from autograder.exchange.accelerator import is_available
from autograder.exchange.observing import observe
from autograder.gradescope.extras import Extras
from autograder.gradescope.leaderboard import gae_launches, sorting_reward
from autograder.gradescope.settings import settings_from
from autograder.grading import grade
from autograder.record import Outcome
from autograder.reference import reference

needs_simulation = pytest.mark.skipif(not is_available(), reason="torch simulates no device")

SCAN = """
import torch
def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = rewards + gamma * values[1:] - values[:-1]
    decay, reach = gamma * lam, 1
    while reach < len(advantages):
        shifted = torch.cat([advantages[reach:], torch.zeros_like(advantages[:reach])])
        advantages = advantages + decay**reach * shifted
        reach *= 2
    return advantages, advantages + values[:-1]
"""


class Answers:
    """A student whose every call is answered by the function."""

    def __init__(self, function):
        self._function = function

    def call(self, case):
        return observe(self._function, case)


class Everything:
    """A student with the model answer's functions."""

    @contextmanager
    def working_on(self, function, is_last):
        yield

    def call(self, case):
        return observe(getattr(reference, case.function), case)


def scan():
    names = {}
    exec(SCAN, names)
    return names["compute_gae"]


@needs_simulation
def test_a_loop_launches_a_thousand_kernels_and_a_scan_a_few_dozen():
    loop, few = gae_launches(Answers(reference.compute_gae), 0), gae_launches(Answers(scan()), 0)
    assert loop.order == few.order == "asc"
    assert loop.value > 1000
    assert 10 < few.value < 100
    assert gae_launches(Answers(scan()), 1).value == few.value


@needs_simulation
@pytest.mark.parametrize(
    "function",
    [
        lambda rewards, values, gamma, lam: (rewards * 0, rewards * 0),
        lambda rewards, values, gamma, lam: rewards,
        lambda rewards, values, gamma, lam: (rewards[:3], rewards),
        lambda rewards, values, gamma, lam: ("a", "b"),
        lambda *arguments, **options: (*reference.compute_gae(*arguments, **options), "more"),
        lambda rewards, values, gamma, lam: reference.compute_gae(rewards, values, gamma, 0.9),
    ],
)
def test_a_wrong_result_is_not_ranked_however_few_its_kernels(function):
    assert gae_launches(Answers(function), 0) is None


def test_the_reward_is_the_policys_own_and_grows_with_the_epochs():
    student = Answers(reference.grpo_step)
    few, more = sorting_reward(student, 1), sorting_reward(student, 4)
    assert 0.6 < few.value < more.value < 3
    assert few.order == "desc"
    assert "after 1 epoch" in few.name
    assert sorting_reward(student, 4) == more


def test_a_policy_that_is_not_trained_stays_where_it_was():
    assert sorting_reward(Answers(lambda *arguments: None), 3).value == pytest.approx(0.6, abs=0.2)


def test_a_policy_that_is_broken_has_no_reward():
    def step(policy, *arguments):
        # After the rollouts, which cannot be drawn from such a policy.
        policy.output.weight.data.fill_(torch.nan)

    assert sorting_reward(Answers(step), 1) is None


def settings_of(enabled, pictures):
    return settings_from(
        {
            "leaderboard": {"enabled": enabled, "sorting_epochs": 1},
            "pictures": {"clip_curve": pictures, "training_curve": pictures},
        }
    )


def extras_of(settings, record):
    extras = Extras(settings)
    extras(Everything(), record)
    return [figure.name for figure in extras.figures], len(extras.pictures)


SIMULATED = {"devices": ("cpu", "simulated")}


@needs_simulation
def test_the_settings_say_what_is_shown():
    record = made_up_record("all", **SIMULATED)
    both = ["Sorting reward after 1 epoch", "GAE kernel launches, T = 512"]
    assert extras_of(settings_of(True, True), record) == (both, 2)
    assert extras_of(settings_of(True, False), record) == (both, 0)
    assert extras_of(settings_of(False, True), record) == ([], 2)
    assert extras_of(settings_of(False, False), record) == ([], 0)


@needs_simulation
def test_only_functions_that_pass_all_checks_are_ranked():
    record = made_up_record("all", **SIMULATED)
    for number, left in (("4.3", "Sorting"), ("8.1", "GAE")):
        wrong = with_check(record, number, outcome=Outcome.WRONG)
        [name], _ = extras_of(settings_of(True, False), wrong)
        assert name.startswith(left)


def test_launches_are_not_counted_on_a_real_accelerator():
    record = made_up_record("all", devices=("cpu", "cuda"))
    [name], _ = extras_of(settings_of(True, False), record)
    assert name.startswith("Sorting")


@needs_simulation
def test_a_grading_brings_its_figures(write_submission, launcher):
    extras = Extras(settings_of(True, False))
    grade(
        write_submission(SCAN),
        device="cpu",
        launcher=launcher,
        questions=("compute_gae",),
        afterwards=extras,
    )
    [figure] = extras.figures
    assert figure.name.startswith("GAE")
    assert figure.value < 100
    assert extras.faults == ()
