"""What a submission is told that leaves the accelerator, with no GPU in the machine."""

import subprocess
import sys

import pytest
from conftest import REFERENCE, describe_failures

from autograder.contract import FUNCTIONS
from autograder.exchange import accelerator
from autograder.grading import grade
from autograder.limits import Limits
from autograder.paths import KIT
from autograder.record import Outcome

GAE = """import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    steps = len(rewards)
    advantages = {buffer}
    last = 0.0
    for t in reversed(range(steps)):
        delta = rewards[t] + gamma * values[t + 1] - values[t]
        last = delta + gamma * lam * last
        advantages[t] = {entry}
    return advantages{after}, advantages{after} + values[:-1]
"""


def device_check(record):
    [check] = [check for check in record.checks if check.title.startswith("Devices")]
    return check


def grade_gae(grade_text, buffer="torch.zeros_like(rewards + values[1:])", entry="last", after=""):
    text = GAE.format(buffer=buffer, entry=entry, after=after)
    record = grade_text(text, questions=["compute_gae"], limits=Limits())
    lost = [check.title for check in record.checks if check.outcome is not Outcome.PASSED]
    return device_check(record), lost


def test_a_buffer_of_the_default_device_is_found_without_a_gpu(grade_text):
    check, lost = grade_gae(grade_text, "torch.zeros(steps)")
    assert check.misconception == "device"
    assert "policy_gradients.py, line 7: advantages = torch.zeros(steps)" in check.message
    # Beside the device the buffer drops the dtype.
    assert [title.partition(":")[0] for title in lost] == ["Contract", "Devices"]


def test_a_result_that_is_copied_off_the_device_is_found(grade_text):
    check, lost = grade_gae(grade_text, after=".cpu()")
    assert check.misconception == "device"
    assert "line 13" in check.message
    assert lost == [check.title]


def test_what_raises_there_for_another_reason_is_no_wrong_device(grade_text):
    check, lost = grade_gae(grade_text, after="[:: 1 // (rewards.device.type == 'cpu')]")
    assert "ZeroDivisionError" in check.message
    assert check.message.endswith("With the same inputs on the CPU it raises nothing.")
    assert (lost, check.misconception) == ([check.title], "")


def test_values_read_in_a_loop_cost_no_points(grade_text):
    check, lost = grade_gae(grade_text, entry="last.item()")
    assert (lost, check.message) == ([], "")


def test_many_of_them_are_counted(grade_text):
    check, lost = grade_gae(grade_text, entry="float(delta.item() * 0 + last.item())")
    assert lost == []
    assert "waits for the device 16 times" in check.message
    assert "line 12" in check.message


def test_a_policy_that_is_moved_away_is_found(grade_text):
    text = (
        "from honest import grpo_step as honest_step\n\n\n"
        "def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):\n"
        "    policy.cpu()\n"
        "    batch = prompts.cpu(), responses.cpu(), rewards.cpu()\n"
        "    return honest_step(policy, optimizer, *batch, inner_steps, eps)\n"
    )
    record = grade_text(text, questions=["grpo_step"], limits=Limits())
    check = device_check(record)
    assert check.misconception == "device"
    assert "moved policy to another device" in check.message
    assert record.points == record.max_points - check.max_points


def test_every_check_may_run_on_the_accelerator(launcher):
    record = grade(REFERENCE, device="cpu", checks_on="accelerator", launcher=launcher)
    assert record.points == 100, describe_failures(record.checks)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_function_has_a_device_check(grade_text, function):
    record = grade_text("", questions=[function.name], visible_only=True, limits=Limits())
    assert device_check(record).outcome is Outcome.PASSED


class TestWithoutTheHook:
    """A torch that cannot simulate an accelerator: its meta device stands in."""

    @pytest.fixture(autouse=True)
    def no_hook(self, monkeypatch):
        monkeypatch.setattr(accelerator, "is_available", lambda: False)

    def test_the_reference_passes(self, launcher):
        record = grade(REFERENCE, device="cpu", visible_only=True, launcher=launcher)
        assert record.devices == ("cpu", "meta")
        assert record.points == record.max_points, describe_failures(record.checks)

    def test_a_result_of_the_default_device_is_found(self, grade_text):
        text = "import torch\n\n\ndef grpo_advantage(group_rewards):\n    return torch.zeros(6)\n"
        record = grade_text(text, questions=["grpo_advantage"], limits=Limits())
        assert device_check(record).misconception == "device"

    def test_a_loop_over_values_is_not_judged(self, grade_text):
        check, lost = grade_gae(grade_text, entry="last.item()")
        assert lost == []


def test_the_accelerator_loads_nothing_that_takes_long():
    program = (
        "import os, sys, torch\n"
        "from autograder.exchange.accelerator import install, simulation\n"
        "install()\n"
        "before = set(sys.modules)\n"
        "with simulation():\n"
        "    x = torch.ones(3).to('simulated').requires_grad_()\n"
        "    (x * 2).sum().backward()\n"
        "print(sorted(set(sys.modules) - before), flush=True)\n"
        "os._exit(0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=KIT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
