"""Wrong formulas for grpo_advantage; each docstring is what the student reads."""

import torch

from autograder.reference import reference

EPS = 1e-4


def biased_std(group_rewards):
    """Your advantages match a biased standard deviation, whose squares are divided by G. The
    contract asks for the unbiased one: divide by G - 1."""
    return _centred(group_rewards) / (group_rewards.std(unbiased=False) + EPS)


def two_degrees_of_freedom(group_rewards):
    """Your advantages match a standard deviation whose squares are divided by G - 2. The contract
    asks for the unbiased one: divide by G - 1."""
    centred = _centred(group_rewards)
    variance = centred.square().sum() / (len(group_rewards) - 2)
    return centred / (variance.sqrt() + EPS)


def centred_only(group_rewards):
    """Your advantages match the rewards minus their mean and nothing more. The contract divides
    them by the group's standard deviation as well."""
    return _centred(group_rewards)


def scaled_only(group_rewards):
    """Your advantages match the rewards over their standard deviation. The contract subtracts the
    group's mean first."""
    return group_rewards / (group_rewards.std() + EPS)


def raw_rewards(group_rewards):
    """Your advantages match the rewards themselves. The contract subtracts the group's mean and
    divides by its standard deviation."""
    return group_rewards * 1.0


def all_zeros(group_rewards):
    """Your advantages are 0 for every group. The contract asks for rewards that are centred and
    divided by the group's standard deviation."""
    return torch.zeros_like(group_rewards)


def variance_for_std(group_rewards):
    """Your advantages match a division by the variance. The contract divides by the standard
    deviation, its square root."""
    return _centred(group_rewards) / (group_rewards.var() + EPS)


def root_of_the_std(group_rewards):
    """Your advantages match a division by the square root of the standard deviation. torch.std
    has taken the root already."""
    return _centred(group_rewards) / (group_rewards.std().sqrt() + EPS)


def standard_error(group_rewards):
    """Your advantages match a division by the standard error, std / √G. The contract divides by
    the standard deviation itself."""
    return _centred(group_rewards) / (group_rewards.std() / len(group_rewards) ** 0.5 + EPS)


def euclidean_norm(group_rewards):
    """Your advantages match a division by the norm of the centred rewards, the root of the sum of
    their squares. In the standard deviation that sum is divided by G - 1 first."""
    centred = _centred(group_rewards)
    return centred / (centred.norm() + EPS)


def root_mean_square(group_rewards):
    """Your advantages match a division by the root mean square of the rewards. The standard
    deviation is made of the rewards minus their mean."""
    return _centred(group_rewards) / (group_rewards.square().mean().sqrt() + EPS)


def mean_absolute_deviation(group_rewards):
    """Your advantages match a division by the mean absolute deviation. The contract divides by
    the standard deviation."""
    centred = _centred(group_rewards)
    return centred / (centred.abs().mean() + EPS)


def largest_deviation(group_rewards):
    """Your advantages match a division by the largest deviation from the mean. The contract
    divides by the standard deviation."""
    centred = _centred(group_rewards)
    return centred / (centred.abs().max() + EPS)


def range_for_std(group_rewards):
    """Your advantages match a division by the range, the largest reward minus the smallest. The
    contract divides by the standard deviation."""
    return _centred(group_rewards) / (group_rewards.max() - group_rewards.min() + EPS)


def min_max_scaling(group_rewards):
    """Your advantages match min-max scaling: rewards brought to the range from 0 to 1. The
    contract subtracts the mean and divides by the standard deviation."""
    low = group_rewards.min()
    return (group_rewards - low) / (group_rewards.max() - low + EPS)


def divided_by_the_mean(group_rewards):
    """Your advantages match a division by the group's mean. The contract divides by the standard
    deviation."""
    return _centred(group_rewards) / (group_rewards.mean() + EPS)


def spread_of_at_least_one(group_rewards):
    """Your advantages match a standard deviation that is raised to 1 where it is smaller. The
    contract divides by the standard deviation as it is."""
    return _centred(group_rewards) / group_rewards.std().clamp(min=1.0)


def eps_of_a_tenth(group_rewards):
    """Your advantages match an eps of 0.1. The contract adds 1e-4 to the standard deviation."""
    return _centred(group_rewards) / (group_rewards.std() + 1e-1)


def eps_of_a_hundredth(group_rewards):
    """Your advantages match an eps of 0.01. The contract adds 1e-4 to the standard deviation."""
    return _centred(group_rewards) / (group_rewards.std() + 1e-2)


def eps_of_a_thousandth(group_rewards):
    """Your advantages match an eps of 0.001. The contract adds 1e-4 to the standard deviation."""
    return _centred(group_rewards) / (group_rewards.std() + 1e-3)


def eps_inside_the_root(group_rewards):
    """Your advantages match eps = 1e-4 added to the variance, inside the square root. The contract
    adds it to the standard deviation, outside the root."""
    return _centred(group_rewards) / (group_rewards.var() + EPS).sqrt()


def no_eps(group_rewards):
    """Your advantages match a division by the bare standard deviation, which is 0, or rounding
    noise, for equal rewards. The contract adds 1e-4 to it, inside the denominator."""
    return _centred(group_rewards) / group_rewards.std()


def eps_added_to_the_quotient(group_rewards):
    """Your advantages match (r - mean) / std + eps: eps is added after the division and guards
    nothing. Put parentheses around std + eps."""
    return no_eps(group_rewards) + EPS


def guard_for_exact_zero(group_rewards):
    """Your advantages match a guard that catches a standard deviation of exactly 0 only. Rounding
    leaves a tiny one for most equal rewards, so that noise is divided by noise: the contract adds
    1e-4 to the standard deviation."""
    return torch.nan_to_num(no_eps(group_rewards), nan=0.0, posinf=0.0, neginf=0.0)


def machine_eps(group_rewards):
    """Your advantages match an eps as small as the dtype's own rounding error, which is as large
    as the noise that it should damp. The contract adds 1e-4 to the standard deviation."""
    eps = torch.finfo(group_rewards.dtype).eps
    return _centred(group_rewards) / (group_rewards.std() + eps)


def small_eps(group_rewards):
    """Your advantages match an eps that is too small for float32: for equal rewards the standard
    deviation is rounding noise, and noise is divided by little more than itself. The contract adds
    1e-4 to the standard deviation."""
    return _centred(group_rewards) / (group_rewards.std() + 1e-8)


def rewards_where_all_are_equal(group_rewards):
    """Your advantages are the rewards themselves where all of them are equal. The contract's
    formula gives 0 there: nothing can be learnt from such a group."""
    if bool(group_rewards.max() == group_rewards.min()):
        return group_rewards.clone()
    return reference.grpo_advantage(group_rewards)


def sign_flipped(group_rewards):
    """Your advantages match mean minus reward: better responses get lower advantages. The contract
    has reward minus mean."""
    return -reference.grpo_advantage(group_rewards)


def leave_one_out(group_rewards):
    """Your advantages match a leave-one-out baseline, the mean of the other rewards, without a
    division. The contract subtracts the mean of the whole group and divides by its standard
    deviation."""
    return _centred(group_rewards) * len(group_rewards) / (len(group_rewards) - 1)


def leave_one_out_over_std(group_rewards):
    """Your advantages match a leave-one-out baseline, the mean of the other rewards, over the
    standard deviation. The contract subtracts the mean of the whole group."""
    return leave_one_out(group_rewards) / (group_rewards.std() + EPS)


def median_for_mean(group_rewards):
    """Your advantages match the rewards minus their median. The contract subtracts the mean."""
    return (group_rewards - group_rewards.median()) / (group_rewards.std() + EPS)


def maximum_for_mean(group_rewards):
    """Your advantages match the rewards minus the best of them. The contract subtracts the
    mean."""
    return (group_rewards - group_rewards.max()) / (group_rewards.std() + EPS)


def minimum_for_mean(group_rewards):
    """Your advantages match the rewards minus the worst of them. The contract subtracts the
    mean."""
    return (group_rewards - group_rewards.min()) / (group_rewards.std() + EPS)


def first_reward_for_mean(group_rewards):
    """Your advantages match the rewards minus the first of them. The contract subtracts the
    mean."""
    return (group_rewards - group_rewards[0]) / (group_rewards.std() + EPS)


def sum_for_mean(group_rewards):
    """Your advantages match the rewards minus their sum. The contract subtracts the mean."""
    return (group_rewards - group_rewards.sum()) / (group_rewards.std() + EPS)


def only_the_mean_divided(group_rewards):
    """Your advantages match r - mean / (std + eps): only the mean is divided. Put parentheses
    around r - mean."""
    return group_rewards - group_rewards.mean() / (group_rewards.std() + EPS)


def only_the_rewards_divided(group_rewards):
    """Your advantages match r / (std + eps) - mean: the mean is not divided. Put parentheses
    around r - mean."""
    return group_rewards / (group_rewards.std() + EPS) - group_rewards.mean()


def sign_of_the_deviation(group_rewards):
    """Your advantages match the sign of reward minus mean, without a size. The contract divides by
    the group's standard deviation."""
    return _centred(group_rewards).sign()


def ranks_for_rewards(group_rewards):
    """Your advantages match the normalised ranks of the rewards. The contract normalises the
    rewards themselves: how far apart they are matters."""
    return reference.grpo_advantage(group_rewards.argsort().argsort().to(group_rewards.dtype))


def softmax_weights(group_rewards):
    """Your advantages match a softmax over the group, all positive and with sum 1. The contract's
    advantages are centred: their sum is 0."""
    return group_rewards.softmax(dim=0)


def sorted_rewards(group_rewards):
    """Your advantages match those of the rewards in another order, sorted: they no longer belong
    to their responses. Leave the order as it is."""
    return reference.grpo_advantage(group_rewards.sort(descending=True).values)


def negative_advantages_dropped(group_rewards):
    """Your advantages are 0 where the right ones are negative. Keep those: they make bad responses
    rarer."""
    return reference.grpo_advantage(group_rewards).clamp(min=0)


def advantages_clipped_at_one(group_rewards):
    """Your advantages are clipped to the range from -1 to 1. The contract does not clip them."""
    return reference.grpo_advantage(group_rewards).clamp(-1, 1)


def advantages_clipped_at_two(group_rewards):
    """Your advantages are clipped to the range from -2 to 2. The contract does not clip them."""
    return reference.grpo_advantage(group_rewards).clamp(-2, 2)


def binarised_rewards(group_rewards):
    """Your advantages match rewards turned into 0 and 1, by whether they are positive. Use the
    rewards as they are: fractions and negative ones occur."""
    return reference.grpo_advantage((group_rewards > 0).to(group_rewards.dtype))


def rewards_clamped_to_one(group_rewards):
    """Your advantages match rewards clamped to the range from 0 to 1. Use the rewards as they are:
    negative ones and ones above 1 occur."""
    return reference.grpo_advantage(group_rewards.clamp(0, 1))


def negative_rewards_dropped(group_rewards):
    """Your advantages match rewards of which the negative ones count as 0. Use the rewards as they
    are."""
    return reference.grpo_advantage(group_rewards.clamp(min=0))


def magnitudes_of_the_rewards(group_rewards):
    """Your advantages match those of the rewards' magnitudes. Use the rewards with their signs."""
    return reference.grpo_advantage(group_rewards.abs())


def _centred(group_rewards):
    return group_rewards - group_rewards.mean()
