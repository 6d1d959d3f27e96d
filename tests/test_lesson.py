"""The lesson's figures without the page: what they compute, what they say where they cannot."""

import math

import pytest
import torch
from click.testing import CliRunner
from loading import load_module

pytest.importorskip("altair", reason="what draws the lesson's figures is not installed")

from lesson_figures import problems
from lesson_figures.clip import clip_curve
from lesson_figures.drawing.clip import flat_region
from lesson_figures.drawing.gradients import shared_range
from lesson_figures.gradients import gradient_estimates
from lesson_figures.problems import Problem, StudentError
from lesson_figures.student_process import StudentProcess, file_version
from lesson_figures.training import Settings, Training
from lesson_figures.training_run import EPOCHS, NOTHING, continued, restarted, settings, settled
from lesson_figures.trajectory import generate, response_loss, token_log_probs
from lesson_figures.two_states import two_state_advantages
from lesson_figures.two_states_numbers import spread, two_state_rewards

from autograder.commands import main
from autograder.paths import KIT, REFERENCE

# More threads wait for one another here, and those of the tests beside it.
torch.set_num_threads(1)
reference = load_module(REFERENCE / "policy_gradients.py", "model_answer")


@pytest.fixture
def submission(tmp_path):
    """Writes a student's file, and gives the process that asks it."""
    processes = []

    def write(text, call_seconds=10.0):
        path = tmp_path / "policy_gradients.py"
        path.write_text(text)
        processes.append(StudentProcess(path, call_seconds))
        return processes[-1]

    yield write
    for process in processes:
        process.close()


def test_log_probs_are_those_of_the_distributions_shown():
    drawn = generate(confidence=1.5, seed=3)
    log_probs = token_log_probs(reference.response_log_probs, drawn)
    shown = [row[token] for row, token in zip(drawn.probabilities, drawn.response, strict=True)]
    assert log_probs == pytest.approx([math.log(p) for p in shown])
    loss = response_loss(reference.policy_gradient_loss, drawn)
    assert loss == pytest.approx(-drawn.reward * sum(log_probs))


def test_the_reward_counts_the_positions_that_are_in_order():
    drawn = generate(confidence=4.0, seed=0)
    right = sum(a == b for a, b in zip(sorted(drawn.prompt), drawn.response, strict=True))
    assert drawn.reward == right > 0


@pytest.mark.parametrize("baseline", [None, reference.baseline_advantage])
def test_estimates_lie_around_the_gradient(baseline):
    samples = 32
    found = gradient_estimates(reference.policy_gradient_loss, baseline, samples, 0.2, 1.0)
    # The mean of the samples contains each sample, which takes 1/N of the gradient.
    kept = 1.0 if baseline is None else 1 - 1 / samples
    allowed = 4 * found.spread / math.sqrt(len(found.dots))
    for mean, true in zip(found.mean, found.true_gradient, strict=True):
        assert mean == pytest.approx(kept * true, abs=allowed)


def test_a_baseline_makes_the_spread_smaller_and_a_bonus_makes_it_larger():
    def spread_of(baseline, bonus):
        loss = reference.policy_gradient_loss
        return gradient_estimates(loss, baseline, 8, 0.2, bonus).spread

    assert spread_of(reference.baseline_advantage, 2.0) < spread_of(None, 0.0)
    assert spread_of(None, 0.0) < spread_of(None, 2.0)
    assert spread_of(reference.baseline_advantage, 2.0) == pytest.approx(
        spread_of(reference.baseline_advantage, 0.0)
    )


def test_one_success_in_five_and_eight_samples():
    found = gradient_estimates(reference.policy_gradient_loss, None, 8, 0.2, 0.0)
    assert found.without_success == pytest.approx(0.8**8, abs=0.07)


def test_a_detached_loss_is_told():
    def detached(model, prompt_ids, response_ids, reward):
        return reference.policy_gradient_loss(model, prompt_ids, response_ids, reward).detach()

    with pytest.raises(StudentError, match="is it detached"):
        gradient_estimates(detached, None, 2, 0.5, 0.0)


def test_panels_share_a_range_that_holds_their_dots():
    few = gradient_estimates(reference.policy_gradient_loss, None, 2, 0.02, 4.0)
    many = gradient_estimates(reference.policy_gradient_loss, None, 64, 0.5, 0.0)
    assert shared_range([many]) < shared_range([few]) == shared_range([few, many])


def test_two_states():
    rewards = two_state_rewards()
    advantages = two_state_advantages(reference.baseline_advantage, rewards)
    assert rewards == [11.0, 9.0, 0.0, 2.0]
    assert advantages == [1.0, -1.0, -1.0, 1.0]
    assert spread(rewards) == pytest.approx(5.3229, abs=1e-4)
    assert spread(advantages) == pytest.approx(1.1547, abs=1e-4)


@pytest.mark.parametrize(("advantage", "eps"), [(0.5, 0.2), (-1.0, 0.3)])
def test_the_right_curve_is_flat_in_the_marked_region_alone(advantage, eps):
    curve = clip_curve(reference.ppo_clip_objective, advantage, eps)
    low, high = flat_region(advantage, eps)
    step = curve.ratio[1] - curve.ratio[0]
    for ratio, gradient in zip(curve.ratio, curve.gradient, strict=True):
        if min(abs(ratio - 1 - eps), abs(ratio - 1 + eps)) > step:
            assert gradient == (0.0 if low <= ratio <= high else advantage)


def test_a_wrong_curve_is_shown_as_it_is():
    def without_minimum(ratio, advantage, eps=0.2):
        return ratio.clamp(1 - eps, 1 + eps) * advantage

    curve = clip_curve(without_minimum, 0.5, 0.2)
    assert curve.gradient[0] == 0.0
    assert curve.objective[0] == pytest.approx(0.4)


def test_an_objective_without_a_graph_has_no_gradient():
    curve = clip_curve(lambda ratio, advantage, eps: (ratio * advantage).detach(), 0.5, 0.2)
    assert curve.gradient is None


@pytest.mark.parametrize(
    ("advantages", "loss"),
    [("centred", "naive"), ("normalised", "unclipped"), ("raw", "clipped"), ("raw", "whole step")],
)
def test_a_run_learns(advantages, loss):
    training = Training(lambda name: getattr(reference, name), Settings(advantages, loss, 4))
    epochs = [training.advance() for _ in range(5)]
    assert epochs[-1].reward > epochs[0].reward + 0.3
    assert all(0 <= epoch.accuracy <= 1 and 0 <= epoch.dead_groups <= 1 for epoch in epochs)


def test_a_run_says_which_function_it_lacks():
    def function(name):
        raise StudentError(Problem(problems.NOT_WRITTEN, name, f"{name} is not written yet."))

    training = Training(function, Settings("normalised", "clipped", 1))
    with pytest.raises(StudentError, match="grpo_advantage is not written yet"):
        training.advance()


def test_a_run_grows_in_slices_and_keeps_the_one_before():
    asked = []

    def ask(version, figure, **arguments):
        asked.append((figure, arguments["first_epoch"]))
        return [torch.rand(()).item()] * arguments["epochs"]

    run = settled(NOTHING, settings("raw", "naive", 4), version=1)
    while not run.is_over:
        run = continued(run, ask)
    assert len(run.epochs) == EPOCHS
    assert asked[1] == ("training", asked[0][1] + len(run.epochs) // len(asked))
    assert continued(run, ask) is run
    assert settled(run, settings("raw", "naive", 4), version=1) is run
    again = settled(run, settings("raw", "naive", 4), version=2)
    assert again.epochs == () and again.previous == run.epochs
    assert restarted(run).previous == run.epochs


def test_a_function_that_is_not_written_is_named_and_others_answer(submission):
    text = (KIT / "starter" / "policy_gradients.py").read_text()
    student = submission(text + "\ndef importance_ratio(new, old):\n    return (new - old).exp()\n")
    answer = student.ask(1, "clip", advantage=0.5, eps=0.2)
    assert answer == Problem(
        problems.NOT_WRITTEN, "ppo_clip_objective", "ppo_clip_objective is not written yet."
    )
    assert student.ask(1, "generate", confidence=1.0, seed=0).prompt


def test_a_new_version_of_the_file_is_loaded(submission):
    student = submission("def ppo_clip_objective(ratio, advantage, eps=0.2):\n    return ratio\n")
    first = student.ask(file_version(student.path), "clip", advantage=0.5, eps=0.2)
    assert first.objective[-1] == 2.0
    student.path.write_text(
        "def ppo_clip_objective(ratio, advantage, eps=0.2):\n    return -ratio\n"
    )
    second = student.ask(file_version(student.path), "clip", advantage=0.5, eps=0.2)
    assert second.objective[-1] == -2.0


def test_a_file_that_python_cannot_read_is_told_with_its_line(submission):
    student = submission("import torch\n\ndef compute_gae(:\n")
    answer = student.ask(1, "clip", advantage=0.5, eps=0.2)
    assert answer.kind == problems.FILE_BROKEN
    assert "line 3 of policy_gradients.py" in answer.message


def test_an_endless_function_costs_its_figure_only(submission):
    student = submission(
        "def ppo_clip_objective(ratio, advantage, eps=0.2):\n    while True: pass\n"
        "def baseline_advantage(rewards, states):\n    return rewards\n",
        call_seconds=1.0,
    )
    answer = student.ask(1, "clip", advantage=0.5, eps=0.2)
    assert answer.kind == problems.TIMED_OUT
    assert "did not end within 1 s" in answer.message and "line 2" in answer.message
    assert student.ask(1, "two_states", rewards=[1.0, 2.0, 3.0, 4.0]) == [1.0, 2.0, 3.0, 4.0]


def test_a_function_that_ends_python_is_told(submission):
    student = submission("import os\ndef ppo_clip_objective(*inputs):\n    os._exit(3)\n")
    answer = student.ask(1, "clip", advantage=0.5, eps=0.2)
    assert answer.kind == problems.DIED and "code 3" in answer.message


def test_the_command_needs_a_file(tmp_path):
    done = CliRunner().invoke(main, ["lesson", str(tmp_path / "nothing.py")])
    assert done.exit_code == 2
    assert "there is no such Python file" in done.output
