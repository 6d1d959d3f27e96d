"""Exact means and variances of gradient estimates: every sample is listed, none is drawn."""

from collections.abc import Callable

import torch

from autograder.reference import reference


def two_action_variance(rewards: tuple[float, float], baseline: float) -> float:
    """Variance of (R - b) ∂ log π / ∂θ for two actions of probability 1/2, where θ is a logit.

    Source: Sutton & Barto (2018), equation 13.11, whose update is this estimate.
    """
    score = torch.tensor([0.5, -0.5], dtype=torch.float64)
    estimates = (torch.tensor(rewards, dtype=torch.float64) - baseline) * score
    return estimates.var(unbiased=False).item()


def shrinkage_of_centring(size: int) -> float:
    """Mean of a group's gradient estimate over the gradient; each reward minus the group's mean.

    Three actions with rewards 1, 0.5 and -2; all 3^G groups are weighed by their probability.
    """
    logits = torch.tensor([0.3, -0.5, 0.9], dtype=torch.float64)
    rewards = torch.tensor([1.0, 0.5, -2.0], dtype=torch.float64)
    probs = logits.softmax(-1)
    scores = torch.eye(3, dtype=torch.float64) - probs  # (actions, logits)
    gradient = (probs * rewards) @ scores
    groups = torch.cartesian_prod(*[torch.arange(3)] * size)  # (3^G, G)
    group_rewards = rewards[groups]
    advantages = group_rewards - group_rewards.mean(dim=1, keepdim=True)
    estimates = (advantages.unsqueeze(-1) * scores[groups]).mean(dim=1)  # (3^G, logits)
    mean = probs[groups].prod(dim=1) @ estimates
    ratios = mean / gradient
    if not torch.allclose(ratios, ratios[0].expand(3)):
        raise ArithmeticError(f"the estimate is not parallel to the gradient: {ratios.tolist()}")
    return ratios[0].item()


def weight_of_prompt(
    success_rate: float,
    size: int,
    advantage: Callable[[torch.Tensor], torch.Tensor] = reference.grpo_advantage,
) -> float:
    """c(p) in E[mean of A_i ∇ log π_i] = c(p) ∇p, for rewards 0 and 1 in groups of ``size``.

    A success has ∇ log π = ∇p / p on average, a failure -∇p / (1 - p), so that the number of
    successes, which is binomial, is all that counts.
    """
    successes = torch.arange(size + 1, dtype=torch.float64)
    rate = torch.tensor(success_rate, dtype=torch.float64)
    chances = torch.distributions.Binomial(size, rate).log_prob(successes).exp()  # (G+1,)
    groups = (torch.arange(size) < successes.unsqueeze(-1)).double()  # (G+1, G)
    advantages = torch.stack([advantage(group) for group in groups])  # (G+1, G)
    scores = groups / rate - (1 - groups) / (1 - rate)  # (G+1, G), in units of ∇p
    return (chances @ (advantages * scores).mean(dim=1)).item()


def weight_in_large_groups(success_rate: float) -> float:
    """The limit of ``weight_of_prompt`` for G → ∞ and no eps: 1 / √(p (1 - p))."""
    return (success_rate * (1 - success_rate)) ** -0.5
