"""The numbers of the documents: against values worked out otherwise, and the errata executed."""

import doctest
import itertools
import math
import re
import sys
import types

import numpy as np
import pytest
import torch
from loading import ROOT, load_module

from autograder.contract import FUNCTION_NAMES
from documents import estimators, rewards, step_example
from documents.contract_text import entries
from documents.figures import compute_figures

reference = load_module("reference/policy_gradients.py", "reference_policy_gradients")
FIGURES = compute_figures()
ERRATA = (ROOT / "assignment/errata.md").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"^```python\n(.*?)^```$", ERRATA, flags=re.DOTALL | re.MULTILINE))

# By hand, or from tables of the binomial and the log-normal distribution.
WORKED_OUT = {
    "no_success": 0.8**8,
    "one_success": 8 * 0.2 * 0.8**7,
    "equal_rewards": 0.8**8 + 0.2**8,
    "success_std": math.sqrt(0.02),
    "std_before": math.sqrt(85 / 3),
    "std_before_biased": math.sqrt(85 / 4),
    "std_after": math.sqrt(4 / 3),
    "variance_before": 85 / 3,
    "variance_after": 4 / 3,
    "std_fall": math.sqrt(85) / 2,
    "variance_fall": 21.25,
    "variance_baseline_0": 25,
    "variance_baseline_10": 0,
    "variance_baseline_100": 2025,
    "shrinkage_2": 1 / 2,
    "shrinkage_4": 3 / 4,
    "shrinkage_8": 7 / 8,
    "credit_100": 0.95**100,
    "credit_steps": 20,
    "ratio_variance_10": math.exp(0.1) - 1,
    "ratio_variance_100": math.exp(1) - 1,
    "ratio_variance_500": math.exp(5) - 1,
    "reward_maximum": 3,
    "prompts": 5 * 4 * 3,
    "answers": 125,
    "best_answers_of_a_prompt": 1,
    "constant_best": 0.6 + 0.4 + 0.6,
    "constants_at_best": 1,
    "constant_solves": 6,
    "uniform_mean": 3 / 5,
    "solved_by_chance": 1 / 125,
    "dead_group_graded": 0.512**16 + 0.384**16 + 0.096**16 + 0.008**16,
    "dead_group_all_or_nothing": 0.992**16 + 0.008**16,
    "hackable_prompts": 27,
    "hackable_maximum": 5,
    "hacked_at_maximum": 27,
    "hacked_and_right": 6,
    "limit_50": 2,
    "limit_05": 1 / math.sqrt(0.0475),
}


def test_figures_are_what_is_worked_out():
    for name, value in WORKED_OUT.items():
        assert FIGURES[name] == pytest.approx(value, rel=1e-9, abs=1e-12), name


def test_every_figure_is_worked_out_somewhere():
    """The others are the weights and advantages, which the next tests enumerate."""
    others = {name for name in FIGURES if "weight" in name or "advantage" in name}
    assert set(FIGURES) == set(WORKED_OUT) | others


@pytest.mark.parametrize("advantage", ["grpo", "centred"])
@pytest.mark.parametrize("rate", [0.05, 0.2, 0.5, 0.95])
def test_the_weight_of_a_prompt_by_every_group_there_is(rate, advantage):
    """A policy with one logit: the update averaged over all 2^8 groups, by autograd."""
    names = {"grpo": "weight", "centred": "centred_weight"}
    logit = torch.tensor(math.log(rate / (1 - rate)), dtype=torch.float64, requires_grad=True)
    log_probs = torch.nn.functional.logsigmoid(torch.stack([-logit, logit]))  # (2,)
    total = 0.0
    for group in itertools.product((0, 1), repeat=8):
        outcomes = torch.tensor(group)
        weights = outcomes.double() - outcomes.double().mean()
        if advantage == "grpo":
            spread = np.std(group, ddof=1)
            weights = weights / (spread + 1e-4)
        chance = log_probs.detach()[outcomes].sum().exp()
        total = total + chance * (weights * log_probs[outcomes]).mean()
    (update,) = torch.autograd.grad(total, logit, retain_graph=True)
    (gradient,) = torch.autograd.grad(log_probs[1].exp(), logit)
    figure = FIGURES[f"{names[advantage]}_{round(100 * rate):02d}"]
    assert (update / gradient).item() == pytest.approx(figure, rel=1e-9)


def test_weights_grow_to_their_limits():
    assert estimators.weight_of_prompt(0.5, 512) == pytest.approx(FIGURES["limit_50"], rel=0.01)
    assert estimators.weight_of_prompt(0.05, 512) == pytest.approx(FIGURES["limit_05"], rel=0.05)
    # And to the advantage of a single success, where successes are rare.
    rare = estimators.weight_of_prompt(1e-6, 8)
    assert rare == pytest.approx(FIGURES["success_advantage_1"], rel=1e-5)
    assert FIGURES["success_advantage_1"] == pytest.approx(math.sqrt(8) * 7 / 8, rel=1e-3)
    ratio = FIGURES["weight_05"] / FIGURES["weight_50"]
    assert FIGURES["weight_ratio"] == pytest.approx(ratio)


def test_what_grpo_climbs_has_the_slope_of_its_limit():
    for rate in (0.05, 0.5):
        climbed = [2 * math.asin(math.sqrt(rate + step)) for step in (-1e-6, 1e-6)]
        slope = (climbed[1] - climbed[0]) / 2e-6
        assert slope == pytest.approx(estimators.weight_in_large_groups(rate), rel=1e-6)


def test_the_best_constant_answer():
    assert rewards.best_constant() == (0, 2, 4)
    assert estimators.two_action_variance((11.0, 9.0), 37.0) == pytest.approx((10 - 37) ** 2 / 4)


@pytest.mark.parametrize("seed", range(3))
def test_training_is_drawn_to_the_constant_answer_first(seed):
    sorting = rewards.sorting
    policy = sorting.SortingPolicy(generator=torch.Generator().manual_seed(seed))
    optimizer = torch.optim.Adam(policy.parameters(), lr=3e-3)
    constant = torch.tensor(rewards.best_constant())
    favourites = []

    def step(policy, optimizer, prompts, *batch):
        with torch.no_grad():
            favourite = policy(prompts).argmax(dim=-1)  # (60, 3)
        favourites.append((favourite == constant).all(dim=-1).sum().item())
        return reference.grpo_step(policy, optimizer, prompts, *batch)

    sorting.train(policy, optimizer, step, epochs=5, seed=seed)
    assert max(favourites) > 2 * FIGURES["constant_solves"]


def test_a_wrong_critic_biases_nothing_at_lambda_one():
    rewards_of_steps = torch.tensor([0.0, 0.0, 1.0])
    values = torch.tensor([3.0, -7.0, 0.4, 0.0])
    advantages, returns = reference.compute_gae(rewards_of_steps, values, gamma=1.0, lam=1.0)
    assert torch.allclose(advantages, 1 - values[:-1])
    assert torch.allclose(returns, torch.ones(3))


def test_the_first_inner_step_is_reinforce():
    log_probs = torch.tensor([-1.0, -2.0, -0.5], requires_grad=True)
    advantages = torch.tensor([1.0, -0.5, 2.0])
    ratios = (log_probs - log_probs.detach()).exp()
    clipped = reference.ppo_clip_objective(ratios, advantages).sum()
    (gradient,) = torch.autograd.grad(clipped, log_probs)
    assert torch.equal(gradient, advantages)


def test_the_step_by_hand():
    """Two answers: θ moves by A/2, then by A times the slope of the ratio, then not at all."""
    advantage = 0.5 / (math.sqrt(0.5) + 1e-4)
    (theta_1, *_, loss_1), second, third, fourth = step_example.inner_steps()
    assert (theta_1, loss_1) == (0, pytest.approx(0, abs=1e-12))
    theta = advantage / 2
    sigmoid = 1 / (1 + math.exp(-theta))
    assert second == pytest.approx(
        (theta, 2 * sigmoid, 2 - 2 * sigmoid, -advantage * (2 * sigmoid - 1))
    )
    theta += 2 * advantage * sigmoid * (1 - sigmoid)
    assert third[0] == pytest.approx(theta)
    assert third[1] > 1.2 and third[2] < 0.8
    assert third[3] == pytest.approx(-0.2 * advantage)
    assert fourth == third


def run_errata(code):
    """Runs the lines and compares what they print; gives the report of what differs."""
    module = types.ModuleType("policy_gradients")
    vars(module).update({name: getattr(reference, name) for name in FUNCTION_NAMES})
    test = doctest.DocTestParser().get_doctest(code, {}, "errata", "errata.md", 0)
    report = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "policy_gradients", module)
        results = doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert results.attempted > 40
    return "".join(report)


def test_the_errata_run():
    assert not run_errata(CODE)


@pytest.mark.parametrize(
    "line",
    ["tensor(5.3229)", "2025.0]", "tensor(0.1250)", "[2.313, 1.97, 1.735]", "(27, 27)"],
)
def test_an_erratum_that_does_not_hold_is_found(line):
    assert CODE.count(line) == 1
    assert "Expected:" in run_errata(CODE.replace(line, line.replace("2", "3").replace("7", "8")))


def test_every_erratum_has_its_line_of_torch():
    sections = re.split(r"^## ", ERRATA, flags=re.MULTILINE)[1:]
    assert len(sections) == 11
    assert all(">>> " in section for section in sections)


NUMBER = r"(?:\d+(?:\.\d+)?)"
ARITHMETIC = rf"[-+·/()√^\s]|log|e(?=\^)|{NUMBER}"


def equalities(text):
    """The equations between plain arithmetic in a working: lists of sides that must be equal."""
    text = re.sub(r"\w_\w+", "name", text.replace("−", "-"))
    for chain in re.findall(rf"(?:{ARITHMETIC})+(?:=(?:{ARITHMETIC})+)+", text):
        sides = [side.strip() for side in chain.split("=")]
        if all(re.search(r"\d", side) and side.count("(") == side.count(")") for side in sides):
            yield sides


def value_of(side):
    """The side's value: products, quotients, powers, logarithms and roots."""
    side = re.sub(rf"√({NUMBER})", r"√(\1)", side).replace("√", "math.sqrt").replace("·", "*")
    side = re.sub(rf"log ({NUMBER})", r"math.log(\1)", side)
    side = re.sub(r"\be\^", "math.e**", side).replace("^", "**")
    return eval(side, {"math": math})


def decimals(side):
    digits = re.fullmatch(r"-?\d+(?:\.(\d+))?", side)
    return len(digits[1] or "") if digits else 12


@pytest.mark.parametrize("name", entries())
def test_the_working_of_an_example_adds_up(name):
    entry = entries()[name]
    for sides in equalities(f"{entry['working']} {entry.get('note', '')}"):
        values = [value_of(side) for side in sides]
        fewest = min(decimals(side) for side in sides)
        for value in values[1:]:
            assert value == pytest.approx(values[0], abs=0.6 * 10**-fewest + 1e-9), sides


def test_most_workings_have_an_equation_to_check():
    found = [[*equalities(entry["working"])] for entry in entries().values()]
    assert sum(map(len, found)) > 15
    assert ["0.5 · 2.8134", "1.4067"] in found[[*entries()].index("loss-reward-half")]
