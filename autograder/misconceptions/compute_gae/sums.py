"""Wrong sums of the residuals; each docstring is what the student reads."""

import torch

from autograder.misconceptions.compute_gae._parts import (
    discounted,
    gae,
    promote_both,
    residuals_of,
    right_advantages,
)


def forgets_gamma_in_the_sum(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a sum that decays by λ. Each step back multiplies by γλ."""
    return gae(residuals_of(rewards, values, gamma), values, lam)


def forgets_gamma_everywhere(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match γ = 1, whatever γ is. The contract has it in δ_t and in every step of
    the sum."""
    return gae(residuals_of(rewards, values, 1.0), values, lam)


def forgets_lambda(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match λ = 1, whatever λ is: the discounted return minus V_t. Each step back
    multiplies by γλ."""
    return gae(residuals_of(rewards, values, gamma), values, gamma)


def rewards_to_go_minus_values(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the discounted rewards minus V_t, without λ and without values[T]. The
    contract sums δ_t = r_t + γ V_{t+1} - V_t, decayed by γλ."""
    returns = discounted(promote_both(rewards, values), gamma)
    return returns - values[:-1], returns


def one_advantage_for_all_steps(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the total reward minus V_0, at every step. Each step has its own
    advantage, which subtracts its own value."""
    advantages = (rewards.sum() - values[0]) * torch.ones_like(values[:-1])
    return advantages, advantages + values[:-1]


def undiscounted_sum(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a plain sum of the later δ. Each step back multiplies by γλ."""
    return gae(residuals_of(rewards, values, gamma), values, 1.0)


def one_step_residuals(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match δ_t alone. The contract also adds the later δ, weighted by (γλ)^l."""
    return gae(residuals_of(rewards, values, gamma), values, 0.0)


def one_minus_lambda(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a sum that decays by γ (1 - λ). Each step back multiplies by γλ."""
    return gae(residuals_of(rewards, values, gamma), values, gamma * (1 - lam))


def gamma_to_the_lambda(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a sum that decays by γ to the power λ. Each step back multiplies by
    the product γλ."""
    return gae(residuals_of(rewards, values, gamma), values, gamma**lam)


def one_power_too_many(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match weights that begin at γλ. The contract's begin at 1: A_t takes δ_t
    itself whole."""
    return gae(gamma * lam * residuals_of(rewards, values, gamma), values, gamma * lam)


def discounts_from_the_first_step(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match weights (γλ)^t that are counted from the first step. In the contract
    they are counted from step t itself: δ_t has weight 1 in A_t."""
    residuals = residuals_of(rewards, values, gamma)
    return gae((gamma * lam) ** _steps(residuals) * residuals, values, 1.0)


def underflowing_weights(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a cumulative sum of weighted δ over the weights (γλ)^t, which reach 0
    in long trajectories and at γλ = 0. Multiply by γλ at each step instead."""
    residuals = residuals_of(rewards, values, gamma)
    weights = (gamma * lam) ** _steps(residuals)
    advantages = (residuals * weights).flip(0).cumsum(0).flip(0) / weights
    return advantages, advantages + values[:-1]


def overflowing_weights(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a cumulative sum with weights (γλ)^-t, which overflow in long
    trajectories and at γλ = 0. Multiply by γλ at each step instead."""
    residuals = residuals_of(rewards, values, gamma).flip(0)
    growth = (gamma * lam) ** -_steps(residuals)
    advantages = ((residuals * growth).cumsum(0) / growth).flip(0)
    return advantages, advantages + values[:-1]


def guarded_weights(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a cumulative sum over the weights (γλ)^t plus a small number, which is
    soon larger than they are. Multiply by γλ at each step instead."""
    residuals = residuals_of(rewards, values, gamma)
    weights = (gamma * lam) ** _steps(residuals)
    advantages = (residuals * weights).flip(0).cumsum(0).flip(0) / (weights + 1e-8)
    return advantages, advantages + values[:-1]


def lambda_return_from_zero(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match a λ-return whose recursion starts at 0. It starts at values[T]: the
    longest n-step return has all the weight that is left."""
    returns = discounted(rewards + gamma * (1 - lam) * values[1:], gamma * lam)
    return returns - values[:-1], returns


def n_step_average_without_its_tail(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match n-step advantages weighted by (1 - λ) λ^(n-1), which do not add up to
    1 where the trajectory ends. The longest one has all the weight that is left."""
    residuals = residuals_of(rewards, values, gamma)
    left = lam ** (_steps(residuals).flip(0) + 1)
    advantages = discounted(residuals, gamma * lam) - left * discounted(residuals, gamma)
    return advantages, advantages + values[:-1]


def hard_coded_gamma(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match γ = 0.99, whatever γ is given."""
    return right_advantages(rewards, values, 0.99, lam)


def hard_coded_lambda(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match λ = 0.95, whatever λ is given."""
    return right_advantages(rewards, values, gamma, 0.95)


def hard_coded_discounts(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match γ = 0.99 and λ = 0.95, whatever is given."""
    return right_advantages(rewards, values, 0.99, 0.95)


def defaults_for_discounts(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match the defaults γ = 1 and λ = 0.95, whatever is given."""
    return right_advantages(rewards, values, 1.0, 0.95)


def zero_lambda_is_default(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match λ = 0.95 where λ is 0. 0 is a λ like any other; `lam or 0.95` takes it
    for none."""
    return right_advantages(rewards, values, gamma, lam or 0.95)


def zero_gamma_is_default(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match γ = 1 where γ is 0. 0 is a γ like any other; `gamma or 1.0` takes it for
    none."""
    return right_advantages(rewards, values, gamma or 1.0, lam)


def forward_scan(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a sum over the past. A_t collects δ_t and the δ after it: start at the
    last step."""
    advantages = discounted(residuals_of(rewards, values, gamma).flip(0), gamma * lam).flip(0)
    return advantages, advantages + values[:-1]


def advantages_reversed(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages are in reversed order, the last step's first. Turn round what the backward
    pass collected."""
    advantages = right_advantages(rewards, values, gamma, lam)[0].flip(0)
    return advantages, advantages + values[:-1]


def both_reversed(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages and returns are in reversed order, the last step's first. Turn round what
    the backward pass collected."""
    advantages, returns = right_advantages(rewards, values, gamma, lam)
    return advantages.flip(0), returns.flip(0)


def skips_the_first_step(rewards, values, gamma=1.0, lam=0.95):
    """Your first advantage is 0 and the others are right. The backward pass goes down to step 0."""
    advantages = right_advantages(rewards, values, gamma, lam)[0]
    advantages = torch.cat([torch.zeros_like(advantages[:1]), advantages[1:]])
    return advantages, advantages + values[:-1]


def skips_the_last_step(rewards, values, gamma=1.0, lam=0.95):
    """Your last advantage is 0, and the last δ reaches no other. The backward pass starts at step
    T - 1."""
    residuals = residuals_of(rewards, values, gamma)
    residuals = torch.cat([residuals[:-1], torch.zeros_like(residuals[:1])])
    return gae(residuals, values, gamma * lam)


def bootstraps_unless_lambda_is_one(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match the discounted rewards where λ is 1. There too the sum ends in
    values[T], discounted."""
    if lam != 1:
        return right_advantages(rewards, values, gamma, lam)
    return rewards_to_go_minus_values(rewards, values, gamma)


def _steps(terms):
    """0, 1, ..., T - 1 in the terms' dtype."""
    return torch.arange(len(terms), dtype=terms.dtype)
