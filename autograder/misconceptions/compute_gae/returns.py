"""Wrong returns, and changed advantages; each docstring is what the student reads."""

from autograder.misconceptions.compute_gae._parts import (
    discounted,
    gae,
    normalised,
    promote_both,
    residuals_of,
    right_advantages,
)


def centred_advantages(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the right ones minus their mean. The contract leaves them as they
    are."""
    advantages, returns = right_advantages(rewards, values, gamma, lam)
    return advantages - advantages.mean(), returns


def normalised_advantages(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the right ones, normalised. The contract leaves them as they are; a
    training loop may normalise them later."""
    advantages, returns = right_advantages(rewards, values, gamma, lam)
    return normalised(advantages), returns


def normalised_advantages_biased(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the right ones, normalised with the biased standard deviation. The
    contract leaves them as they are; a training loop may normalise them later."""
    advantages, returns = right_advantages(rewards, values, gamma, lam)
    return normalised(advantages, unbiased=False), returns


def normalised_before_the_returns(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the right ones, normalised, and your returns are made of them. The
    contract normalises neither."""
    advantages = normalised(right_advantages(rewards, values, gamma, lam)[0])
    return advantages, advantages + values[:-1]


def normalised_before_the_returns_biased(rewards, values, gamma=1.0, lam=0.95):
    """Your advantages match the right ones, normalised with the biased standard deviation, and
    your returns are made of them. The contract normalises neither."""
    advantages = normalised(right_advantages(rewards, values, gamma, lam)[0], unbiased=False)
    return advantages, advantages + values[:-1]


def returns_without_values(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match the advantages again. A return adds V_t to A_t."""
    advantages, _ = right_advantages(rewards, values, gamma, lam)
    return advantages, advantages


def returns_minus_values(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match A_t - V_t. A return adds V_t to A_t."""
    advantages, _ = right_advantages(rewards, values, gamma, lam)
    return advantages, advantages - values[:-1]


def returns_with_the_next_value(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match A_t + V_{t+1}. The return of step t adds V_t, from values[:-1]."""
    advantages, _ = right_advantages(rewards, values, gamma, lam)
    return advantages, advantages + values[1:]


def returns_plus_discounted_values(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match A_t + γ V_t. The contract adds V_t undiscounted."""
    advantages, _ = right_advantages(rewards, values, gamma, lam)
    return advantages, advantages + gamma * values[:-1]


def returns_plus_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match A_t + r_t. A return adds V_t to A_t."""
    advantages, _ = right_advantages(rewards, values, gamma, lam)
    return advantages, advantages + rewards


def returns_the_values(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match the values V_t. A return is A_t + V_t."""
    return right_advantages(rewards, values, gamma, lam)[0], values[:-1]


def returns_discounted_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match the discounted sum of rewards. A return here is A_t + V_t."""
    rewards_to_go = discounted(promote_both(rewards, values), gamma)
    return right_advantages(rewards, values, gamma, lam)[0], rewards_to_go


def returns_undiscounted_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match the plain sum of the rewards to come. A return here is A_t + V_t."""
    rewards_to_go = discounted(promote_both(rewards, values), 1.0)
    return right_advantages(rewards, values, gamma, lam)[0], rewards_to_go


def returns_bootstrapped_rewards(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match those at λ = 1, whatever λ is. A return is A_t + V_t with the A_t at the
    given λ."""
    returns = gae(residuals_of(rewards, values, gamma), values, gamma)[1]
    return right_advantages(rewards, values, gamma, lam)[0], returns


def returns_one_step_targets(rewards, values, gamma=1.0, lam=0.95):
    """Your returns match r_t + γ V_{t+1}, those at λ = 0. A return is A_t + V_t with the A_t at
    the given λ."""
    return right_advantages(rewards, values, gamma, lam)[0], rewards + gamma * values[1:]


def returns_for_advantages(rewards, values, gamma=1.0, lam=0.95):
    """Both your answers match the returns. The advantage subtracts V_t from them."""
    _, returns = right_advantages(rewards, values, gamma, lam)
    return returns, returns


def outputs_swapped(rewards, values, gamma=1.0, lam=0.95):
    """Your answers match the returns and the advantages, in this order. The contract has the
    advantages first."""
    advantages, returns = right_advantages(rewards, values, gamma, lam)
    return returns, advantages
