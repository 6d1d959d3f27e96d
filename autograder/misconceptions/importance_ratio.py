"""Wrong formulas for importance_ratio; each docstring is what the student reads."""

import torch


def token_ratios(new_log_probs, old_log_probs):
    """Your answer is one ratio for each token. The contract asks for one for the whole response:
    sum the differences over the tokens before the exponential."""
    return (new_log_probs - old_log_probs).exp()


def mean_over_tokens(new_log_probs, old_log_probs):
    """Your ratio matches the mean of the differences over the tokens, a length-normalised ratio.
    The contract takes their sum: exp(Σ(new - old))."""
    return (new_log_probs - old_log_probs).mean().exp()


def divided_by_the_root_of_the_length(new_log_probs, old_log_probs):
    """Your ratio matches the summed difference over the square root of the length. The contract
    takes the sum as it is: exp(Σ(new - old))."""
    return ((new_log_probs - old_log_probs).sum() / len(new_log_probs) ** 0.5).exp()


def mean_of_token_ratios(new_log_probs, old_log_probs):
    """Your ratio matches the mean of the tokens' ratios. The ratio of the whole response is their
    product: exp(Σ(new - old))."""
    return (new_log_probs - old_log_probs).exp().mean()


def sum_of_token_ratios(new_log_probs, old_log_probs):
    """Your ratio matches the sum of the tokens' ratios. The ratio of the whole response is their
    product: exp(Σ(new - old))."""
    return (new_log_probs - old_log_probs).exp().sum()


def first_token_only(new_log_probs, old_log_probs):
    """Your ratio matches that of the first token. The contract takes the sum of the differences
    over all tokens."""
    return (new_log_probs[0] - old_log_probs[0]).exp()


def last_token_only(new_log_probs, old_log_probs):
    """Your ratio matches that of the last token. The contract takes the sum of the differences
    over all tokens."""
    return (new_log_probs[-1] - old_log_probs[-1]).exp()


def largest_token_ratio(new_log_probs, old_log_probs):
    """Your ratio matches the largest of the tokens' ratios. The ratio of the whole response is
    their product: exp(Σ(new - old))."""
    return (new_log_probs - old_log_probs).max().exp()


def inverse_ratio(new_log_probs, old_log_probs):
    """Your ratio matches old over new. The contract asks for new over old: exp(Σ(new - old))."""
    return (old_log_probs - new_log_probs).sum().exp()


def log_ratio(new_log_probs, old_log_probs):
    """Your answer matches the logarithm of the ratio. The contract asks for the ratio: take the
    exponential of the summed difference."""
    return (new_log_probs - old_log_probs).sum()


def sum_for_difference(new_log_probs, old_log_probs):
    """Your ratio matches exp(Σ(new + old)). The logarithm of a quotient is a difference:
    exp(Σ(new - old))."""
    return (new_log_probs + old_log_probs).sum().exp()


def old_policy_left_out(new_log_probs, old_log_probs):
    """Your answer matches the probability of the response under the new policy alone. The contract
    divides it by the old policy's: exp(Σ(new - old))."""
    return new_log_probs.sum().exp()


def quotient_of_probabilities(new_log_probs, old_log_probs):
    """Your answers match one probability over the other. For long responses both underflow to 0,
    and 0 / 0 is NaN: subtract the log-probabilities first, exp(Σ(new - old))."""
    return new_log_probs.sum().exp() / old_log_probs.sum().exp()


def quotient_patched_to_one(new_log_probs, old_log_probs):
    """Your answers match one probability over the other, with 1 where both underflow to 0. The
    ratio of a long response is finite all the same: exp(Σ(new - old))."""
    ratio = quotient_of_probabilities(new_log_probs, old_log_probs)
    return torch.where(ratio.isfinite(), ratio, torch.ones_like(ratio))


def quotient_patched_to_zero(new_log_probs, old_log_probs):
    """Your answers match one probability over the other, with 0 where both underflow to 0. The
    ratio of a long response is finite all the same: exp(Σ(new - old))."""
    ratio = quotient_of_probabilities(new_log_probs, old_log_probs)
    return torch.where(ratio.isfinite(), ratio, torch.zeros_like(ratio))


def quotient_with_eps(new_log_probs, old_log_probs):
    """Your answers match one probability over the other plus a small eps. Responses are less
    likely than that: subtract the log-probabilities instead, exp(Σ(new - old))."""
    return new_log_probs.sum().exp() / (old_log_probs.sum().exp() + 1e-8)


def quotient_of_log_probs(new_log_probs, old_log_probs):
    """Your ratio matches a quotient of log-probabilities. The logarithm of a quotient is a
    difference: exp(Σ(new - old))."""
    return new_log_probs.sum() / old_log_probs.sum()


def product_of_log_prob_quotients(new_log_probs, old_log_probs):
    """Your ratio matches the product of quotients of log-probabilities. The logarithm of a
    quotient is a difference: exp(Σ(new - old))."""
    return (new_log_probs / old_log_probs).prod()


def exponential_of_a_quotient(new_log_probs, old_log_probs):
    """Your ratio matches the exponential of a quotient of log-probabilities. The logarithm of a
    quotient is a difference: exp(Σ(new - old))."""
    return (new_log_probs.sum() / old_log_probs.sum()).exp()


def first_order(new_log_probs, old_log_probs):
    """Your ratio matches 1 + Σ(new - old), which is close for small steps only. The contract asks
    for the exponential."""
    return 1 + (new_log_probs - old_log_probs).sum()


def ratio_minus_one(new_log_probs, old_log_probs):
    """Your answer matches the ratio minus 1. The contract asks for the ratio itself, which is 1
    for equal policies."""
    return torch.expm1((new_log_probs - old_log_probs).sum())


def base_two(new_log_probs, old_log_probs):
    """Your ratio matches a power of 2. Log-probabilities are natural logarithms: the base is e."""
    return torch.exp2((new_log_probs - old_log_probs).sum())


def base_ten(new_log_probs, old_log_probs):
    """Your ratio matches a power of 10. Log-probabilities are natural logarithms: the base is
    e."""
    return 10 ** (new_log_probs - old_log_probs).sum()


def sigmoid_for_exponential(new_log_probs, old_log_probs):
    """Your ratio matches a sigmoid of the summed difference. The contract asks for its
    exponential."""
    return (new_log_probs - old_log_probs).sum().sigmoid()


def sum_of_magnitudes(new_log_probs, old_log_probs):
    """Your ratio matches the sum of the differences' magnitudes. The differences keep their signs:
    exp(Σ(new - old))."""
    return (new_log_probs - old_log_probs).abs().sum().exp()


def magnitude_of_the_log_ratio(new_log_probs, old_log_probs):
    """Your ratio matches the exponential of the magnitude of the summed difference. The sum keeps
    its sign: a response that became less likely has a ratio below 1."""
    return (new_log_probs - old_log_probs).sum().abs().exp()


def ratio_clipped(new_log_probs, old_log_probs):
    """Your ratio is clipped to the range from 0.8 to 1.2. Clipping belongs to the objective: the
    contract asks for the ratio as it is."""
    return (new_log_probs - old_log_probs).sum().exp().clamp(0.8, 1.2)


def log_ratio_clamped_at_zero(new_log_probs, old_log_probs):
    """Your ratio is never above 1: the summed difference is clamped from above. The contract asks
    for exp(Σ(new - old)) as it is."""
    return (new_log_probs - old_log_probs).sum().clamp(max=0).exp()


def log_ratio_clamped_at_five(new_log_probs, old_log_probs):
    """Your ratio matches a summed difference that is clamped to ±5. The contract asks for
    exp(Σ(new - old)) as it is."""
    return _clamped(new_log_probs, old_log_probs, 5)


def log_ratio_clamped_at_ten(new_log_probs, old_log_probs):
    """Your ratio matches a summed difference that is clamped to ±10. The contract asks for
    exp(Σ(new - old)) as it is, which is finite far beyond."""
    return _clamped(new_log_probs, old_log_probs, 10)


def log_ratio_clamped_at_twenty(new_log_probs, old_log_probs):
    """Your ratio matches a summed difference that is clamped to ±20. The contract asks for
    exp(Σ(new - old)) as it is, which is finite far beyond."""
    return _clamped(new_log_probs, old_log_probs, 20)


def token_log_ratios_clamped(new_log_probs, old_log_probs):
    """Your ratio matches differences that are clamped to ±1 token by token. The contract asks for
    exp(Σ(new - old)) with the differences as they are."""
    return (new_log_probs - old_log_probs).clamp(-1, 1).sum().exp()


def token_ratios_clipped(new_log_probs, old_log_probs):
    """Your ratio matches the product of token ratios that are each clipped to the range from 0.8
    to 1.2. Clipping belongs to the objective, and the contract asks for the ratio as it is."""
    return (new_log_probs - old_log_probs).exp().clamp(0.8, 1.2).prod()


def gradient_of_the_log_ratio(new_log_probs, old_log_probs):
    """Your ratio is right, but its gradient is that of the log-ratio. The derivative of the
    exponential is the ratio itself: let autograd go through exp."""
    log_ratio = (new_log_probs - old_log_probs).sum()
    return log_ratio + (log_ratio.exp() - log_ratio).detach()


def _clamped(new_log_probs, old_log_probs, bound):
    return (new_log_probs - old_log_probs).sum().clamp(-bound, bound).exp()
