"""What the wrong formulas for compute_gae are made of."""

import torch


def residuals_of(rewards, values, gamma):
    """r_t + γ V_{t+1} - V_t: (T,), (T+1,) -> (T,)."""
    return rewards + gamma * values[1:] - values[:-1]


def discounted(terms, decay):
    """Σ_l decay^l x_{t+l}: (T,) -> (T,), by doubling, so that long trajectories cost little.

    ``decay`` may be one for each step: what the next step's sum is multiplied by.
    """
    decays = decay * torch.ones_like(terms)
    span = 1
    while span < len(terms):
        terms = terms + decays * shifted(terms, span)
        decays = decays * shifted(decays, span)
        span *= 2
    return terms


def shifted(terms, span):
    """x_{t+span}, and 0 after the last one."""
    return torch.cat([terms[span:], torch.zeros_like(terms[:span])])


def gae(residuals, values, decay):
    """Both answers from what is summed."""
    advantages = discounted(residuals, decay)
    return advantages, advantages + values[:-1]


def right_advantages(rewards, values, gamma, lam):
    """What the contract asks for."""
    return gae(residuals_of(rewards, values, gamma), values, gamma * lam)


def normalised(numbers, unbiased=True):
    """Numbers minus their mean, over their standard deviation."""
    centred = numbers - numbers.mean()
    # torch.std warns where a single number has no spread.
    variance = centred.square().sum() / (len(numbers) - unbiased)
    return centred / (variance.sqrt() + 1e-8)


def promote_both(rewards, values):
    """The rewards in the dtype of the results."""
    return rewards.to(torch.promote_types(rewards.dtype, values.dtype))
