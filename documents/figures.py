"""Every number that the documents state, computed: one function a subject, one name a number."""

from collections.abc import Mapping

import torch

from autograder.reference import reference
from documents import estimators, rewards

SUCCESS_RATE, ROLLOUTS = 0.2, 8
SUCCESS_RATES = (0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99)
TWO_STATES = ((11.0, 9.0, 0.0, 2.0), (0, 0, 1, 1))
TOKEN_SPREAD = 0.1


def compute_figures() -> Mapping[str, float]:
    """All numbers by name, in float64."""
    return {
        **chances_of_success(),
        **spread_of_the_two_states(),
        **baselines(),
        **weights_of_prompts(),
        **decay_of_credit(),
        **spread_of_ratios(),
        **rewards.sorting_figures(),
        **rewards.hackable_figures(),
    }


def chances_of_success() -> Mapping[str, float]:
    """What eight rollouts show of a prompt that is solved one time in five."""
    successes = torch.distributions.Binomial(ROLLOUTS, double(SUCCESS_RATE))
    chances = successes.log_prob(torch.arange(ROLLOUTS + 1).double()).exp()  # (9,)
    return {
        "no_success": chances[0].item(),
        "one_success": chances[1].item(),
        "equal_rewards": (chances[0] + chances[-1]).item(),
        "success_std": (SUCCESS_RATE * (1 - SUCCESS_RATE) / ROLLOUTS) ** 0.5,
    }


def spread_of_the_two_states() -> Mapping[str, float]:
    """Standard deviations and variances before and after each state's mean is taken away."""
    before, states = double(TWO_STATES[0]), torch.tensor(TWO_STATES[1])
    after = reference.baseline_advantage(before, states)
    return {
        "std_before": before.std().item(),
        "std_before_biased": before.std(unbiased=False).item(),
        "std_after": after.std().item(),
        "variance_before": before.var().item(),
        "variance_after": after.var().item(),
        "std_fall": (before.std() / after.std()).item(),
        "variance_fall": (before.var() / after.var()).item(),
    }


def baselines() -> Mapping[str, float]:
    """Two actions of probability 1/2 with rewards 11 and 9, and groups that centre themselves."""
    variances = {
        f"variance_baseline_{baseline}": estimators.two_action_variance((11.0, 9.0), baseline)
        for baseline in (0, 10, 100)
    }
    shrinkage = {f"shrinkage_{size}": estimators.shrinkage_of_centring(size) for size in (2, 4, 8)}
    return {**variances, **shrinkage}


def weights_of_prompts() -> Mapping[str, float]:
    """How much GRPO makes of the gradient of a prompt, by its success rate, for groups of 8."""
    weights, centred = {}, {}
    for rate in SUCCESS_RATES:
        percent = f"{round(100 * rate):02d}"
        weights[f"weight_{percent}"] = estimators.weight_of_prompt(rate, ROLLOUTS)
        centred[f"centred_weight_{percent}"] = estimators.weight_of_prompt(
            rate, ROLLOUTS, lambda group: group - group.mean()
        )
    advantages = {}
    for successes in (1, 2, 4, 7):
        group = (torch.arange(ROLLOUTS) < successes).double()
        values = reference.grpo_advantage(group)
        advantages[f"success_advantage_{successes}"] = values[0].item()
        advantages[f"failure_advantage_{successes}"] = values[-1].item()
    return {
        **weights,
        **centred,
        **advantages,
        "weight_ratio": weights["weight_05"] / weights["weight_50"],
        "limit_50": estimators.weight_in_large_groups(0.5),
        "limit_05": estimators.weight_in_large_groups(0.05),
    }


def decay_of_credit() -> Mapping[str, float]:
    """What is left of a final reward 100 tokens before the end, where V is 0."""
    rewards_of_steps = torch.zeros(101, dtype=torch.float64)
    rewards_of_steps[-1] = 1.0
    advantages, _ = reference.compute_gae(rewards_of_steps, torch.zeros(102).double(), lam=0.95)
    return {"credit_100": advantages[0].item(), "credit_steps": 1 / (1 - 0.95)}


def spread_of_ratios() -> Mapping[str, float]:
    """Variance of a ratio exp(Σ x_t) of mean 1, where x_t is normal with deviation 0.1."""
    return {
        f"ratio_variance_{tokens}": torch.expm1(double(tokens * TOKEN_SPREAD**2)).item()
        for tokens in (10, 100, 500)
    }


def double(values: object) -> torch.Tensor:
    """The values in float64."""
    return torch.tensor(values, dtype=torch.float64)
