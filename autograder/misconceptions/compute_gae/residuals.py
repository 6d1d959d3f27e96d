"""Wrong residuals δ_t; each docstring is what the student reads."""

import torch

from autograder.misconceptions.compute_gae._parts import (
    gae,
    normalised,
    promote_both,
    residuals_of,
    shifted,
)


def forgets_gamma_in_the_residual(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a δ_t without γ. The contract's is r_t + γ V_{t+1} - V_t."""
    return gae(rewards + values[1:] - values[:-1], values, gamma * lam)


def gamma_on_the_reward(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a γ that multiplies the reward too. In the contract's δ_t it multiplies
    V_{t+1} alone."""
    return gae(gamma * (rewards + values[1:]) - values[:-1], values, gamma * lam)


def gamma_on_the_current_value(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a γ that multiplies V_t. In the contract's δ_t it multiplies
    V_{t+1}."""
    return gae(rewards + values[1:] - gamma * values[:-1], values, gamma * lam)


def gamma_on_both_values(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match r_t + γ (V_{t+1} - V_t). In the contract's δ_t γ multiplies V_{t+1}
    alone."""
    return gae(rewards + gamma * (values[1:] - values[:-1]), values, gamma * lam)


def gamma_squared(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match γ² in δ_t. The contract discounts V_{t+1} once."""
    return gae(residuals_of(rewards, values, gamma * gamma), values, gamma * lam)


def gamma_lambda_in_the_residual(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a δ_t with γλ V_{t+1}. In the contract λ weighs the sum only; δ_t is
    r_t + γ V_{t+1} - V_t."""
    return gae(residuals_of(rewards, values, gamma * lam), values, gamma * lam)


def lambda_in_the_residual(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match λ in δ_t and γ in the sum. In the contract δ_t takes γ, and each step
    of the sum γλ."""
    return gae(residuals_of(rewards, values, lam), values, gamma)


def gamma_and_lambda_exchanged(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match γ and λ exchanged. γ is the discount in δ_t; λ appears only in the
    product γλ."""
    return gae(residuals_of(rewards, values, lam), values, gamma * lam)


def values_swapped(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match r_t + V_t - γ V_{t+1}. The contract adds the next value and subtracts
    the current one."""
    return gae(rewards + values[:-1] - gamma * values[1:], values, gamma * lam)


def values_shifted(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match r_t + γ V_t - V_{t+1}. In the contract's δ_t γ goes with the next
    value, and the current one is subtracted."""
    return gae(rewards + gamma * values[:-1] - values[1:], values, gamma * lam)


def adds_the_current_value(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match r_t + γ V_{t+1} + V_t. The contract's δ_t subtracts V_t."""
    return gae(rewards + gamma * values[1:] + values[:-1], values, gamma * lam)


def without_the_current_value(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a δ_t from which V_t is not subtracted. The contract's is
    r_t + γ V_{t+1} - V_t."""
    return gae(rewards + gamma * values[1:], values, gamma * lam)


def without_the_next_value(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a sum of r_t - V_t. The contract's δ_t also adds γ V_{t+1}."""
    return gae(rewards - values[:-1], values, gamma * lam)


def without_the_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a δ_t without its reward. The contract's is r_t + γ V_{t+1} - V_t."""
    return gae(residuals_of(torch.zeros_like(rewards), values, gamma), values, gamma * lam)


def rewards_only(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a discounted sum of rewards alone. The contract sums
    δ_t = r_t + γ V_{t+1} - V_t."""
    return gae(promote_both(rewards, values), values, gamma * lam)


def reward_of_the_next_step(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the reward of step t + 1 in δ_t. The contract pairs r_t with V_t and
    V_{t+1}."""
    return gae(residuals_of(shifted(rewards, 1), values, gamma), values, gamma * lam)


def rewards_reversed(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match rewards in reversed order beside values in theirs. Turn round what is
    scanned backwards: both, or δ."""
    return gae(residuals_of(rewards.flip(0), values, gamma), values, gamma * lam)


def opposite_sign(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match V_t - r_t - γ V_{t+1}, the contract's δ_t with the opposite sign."""
    return gae(-residuals_of(rewards, values, gamma), values, gamma * lam)


def final_reward_only(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the last reward alone, as if the others were 0. The contract takes
    each step's own reward."""
    final = torch.cat([torch.zeros_like(rewards[:-1]), rewards[-1:]])
    return gae(residuals_of(final, values, gamma), values, gamma * lam)


def clips_the_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match rewards clipped to ±1. The contract takes them as they are."""
    return gae(residuals_of(rewards.clamp(-1, 1), values, gamma), values, gamma * lam)


def centred_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match rewards minus their mean. The contract takes them as they are."""
    rewards = promote_both(rewards, values)
    return gae(residuals_of(rewards - rewards.mean(), values, gamma), values, gamma * lam)


def normalised_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match normalised rewards. The contract takes the rewards as they are."""
    normal = normalised(promote_both(rewards, values))
    return gae(residuals_of(normal, values, gamma), values, gamma * lam)


def normalised_rewards_biased(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match rewards that are normalised with the biased standard deviation. The
    contract takes the rewards as they are."""
    normal = normalised(promote_both(rewards, values), unbiased=False)
    return gae(residuals_of(normal, values, gamma), values, gamma * lam)


def values_in_the_dtype_of_the_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match values that were cast to the rewards' dtype, where integers lose
    their fractions. The contract promotes: torch.promote_types(rewards.dtype, values.dtype)."""
    values = values.to(rewards.dtype)
    return gae(residuals_of(rewards, values, gamma), values, gamma * lam)


def residuals_in_the_dtype_of_the_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a δ that was cast to the rewards' dtype, where integers lose their
    fractions. The contract promotes: torch.promote_types(rewards.dtype, values.dtype)."""
    residuals = residuals_of(rewards, values, gamma)
    return gae(residuals.to(rewards.dtype).to(residuals.dtype), values, gamma * lam)


def forgets_bootstrap(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match values[T] taken to be 0. The contract uses it as given: it is the
    bootstrap of a trajectory that was cut."""
    return gae(
        residuals_of(rewards, _ending_in(values, 0 * values[-1:]), gamma), values, gamma * lam
    )


def bootstraps_from_the_last_state(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match values[T-1] as the value after the last step. The contract uses
    values[T]."""
    return gae(residuals_of(rewards, _ending_in(values, values[-2:-1]), gamma), values, gamma * lam)


def undiscounted_bootstrap(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match values[T] without γ in the last δ. The contract discounts it as it
    does every V_{t+1}."""
    residuals = residuals_of(rewards, values, gamma)
    last = rewards[-1:] + values[-1:] - values[-2:-1]
    return gae(torch.cat([residuals[:-1], last]), values, gamma * lam)


def starts_from_the_bootstrap(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a backward pass that starts at values[T]. The contract's starts at 0:
    the last δ has values[T] already."""
    residuals = residuals_of(rewards, values, gamma)
    last = residuals[-1:] + gamma * lam * values[-1:]
    return gae(torch.cat([residuals[:-1], last]), values, gamma * lam)


def ends_at_a_final_reward(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match a bootstrap that is dropped where the last reward is not 0. The
    contract uses values[T] as given: the caller says with it whether the episode ended."""
    bootstrap = torch.where(rewards[-1:] == 0, values[-1:], 0 * values[-1:])
    return gae(residuals_of(rewards, _ending_in(values, bootstrap), gamma), values, gamma * lam)


def ends_at_every_reward(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match episodes that end at each reward other than 0. In the contract all
    steps are one trajectory, whatever their rewards."""
    runs = (rewards == 0).to(values.dtype)
    return gae(residuals_of(rewards, values, gamma * runs), values, gamma * lam * runs)


def rewards_minus_values(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match r_t - V_t, as if each step were an episode's last. The contract adds
    γ V_{t+1} and the later δ."""
    return gae(rewards - values[:-1], values, 0.0)


def _ending_in(values, bootstrap):
    """The values with another one after the last step."""
    return torch.cat([values[:-1], bootstrap])
