"""Wrong baselines of a state; each docstring is what the student reads."""

import torch

from autograder.misconceptions.baseline_advantage._parts import renumbered, same_state
from autograder.reference import reference


def global_mean(rewards, states):
    """Your advantages match a baseline of the mean over all rewards. In the contract each state
    has its own."""
    return rewards - rewards.mean()


def mean_of_the_state_means(rewards, states):
    """Your advantages match one baseline for all rewards, the mean of the states' means. In the
    contract each state has its own."""
    return rewards - _one_per_state(rewards, states, torch.mean).mean()


def returns_the_baseline(rewards, states):
    """Your answers match the baseline itself. The contract asks for the rewards minus it."""
    return _baseline(rewards, states, torch.mean)


def one_value_per_state(rewards, states):
    """Your answers match the states' means, one a state. The contract asks for one advantage a
    reward: the reward minus the mean of its state."""
    return _one_per_state(rewards, states, torch.mean)


def raw_rewards(rewards, states):
    """Your advantages match the rewards themselves. The contract subtracts the mean of each
    reward's state."""
    return rewards.clone()


def all_zeros(rewards, states):
    """Your advantages are all 0, as if each reward were alone in its state. Tensors as keys of a
    dictionary do that, since no two are the same key: take state.item()."""
    return torch.zeros_like(rewards)


def baseline_minus_reward(rewards, states):
    """Your advantages match baseline minus reward. The contract subtracts the baseline from the
    reward, so that better responses get higher advantages."""
    return -reference.baseline_advantage(rewards, states)


def baseline_added(rewards, states):
    """Your advantages match reward plus baseline. The contract subtracts the baseline."""
    return rewards + _baseline(rewards, states, torch.mean)


def subtracts_the_sum(rewards, states):
    """Your advantages match a baseline of the sum of the state's rewards. The contract takes their
    mean."""
    return rewards - _baseline(rewards, states, torch.sum)


def divides_by_the_baseline(rewards, states):
    """Your advantages match reward over baseline. The contract subtracts the baseline."""
    return rewards / _baseline(rewards, states, torch.mean)


def leave_one_out_mean(rewards, states):
    """Your advantages match a baseline that leaves the reward itself out. In the contract the
    state's mean includes it."""
    return rewards - _mean_of_others(rewards, states).nan_to_num(0.0)


def leave_one_out_mean_unguarded(rewards, states):
    """Your advantages match a baseline that leaves the reward itself out, 0 / 0 for a state seen
    once. In the contract the state's mean includes it."""
    return rewards - _mean_of_others(rewards, states)


def leave_one_out_mean_of_several(rewards, states):
    """Your advantages match a baseline that leaves the reward itself out where its state has
    others. In the contract the state's mean always includes it."""
    return (rewards - _mean_of_others(rewards, states)).nan_to_num(0.0)


def median_baseline(rewards, states):
    """Your advantages match a baseline of the state's median. The contract takes the mean."""
    return rewards - _baseline(rewards, states, torch.median)


def best_reward_baseline(rewards, states):
    """Your advantages match a baseline of the state's best reward. The contract takes the mean."""
    return rewards - _baseline(rewards, states, torch.max)


def worst_reward_baseline(rewards, states):
    """Your advantages match a baseline of the state's worst reward. The contract takes the
    mean."""
    return rewards - _baseline(rewards, states, torch.min)


def first_reward_baseline(rewards, states):
    """Your advantages match a baseline of the state's first reward. The contract takes the mean
    of all its rewards."""
    return rewards - _baseline(rewards, states, lambda group: group[0])


def last_reward_baseline(rewards, states):
    """Your advantages match a baseline of the state's last reward. The contract takes the mean of
    all its rewards."""
    return rewards - _baseline(rewards, states, lambda group: group[-1])


def running_mean_baseline(rewards, states):
    """Your advantages match a baseline of the state's rewards so far. The contract takes the mean
    of all its rewards, the later ones too."""
    so_far = same_state(states).tril().to(rewards.dtype)
    return rewards - (so_far @ rewards) / so_far.sum(dim=1)


def mean_of_the_earlier_rewards(rewards, states):
    """Your advantages match a baseline of the state's earlier rewards. The contract takes the mean
    of all its rewards, this one and the later ones too."""
    earlier = same_state(states).tril(-1).to(rewards.dtype)
    return rewards - (earlier @ rewards) / earlier.sum(dim=1).clamp(min=1)


def mean_of_distinct_rewards(rewards, states):
    """Your advantages match a mean in which equal rewards of a state count once. The contract
    counts each reward."""
    return rewards - _baseline(rewards, states, lambda group: group.unique().mean())


def truncated_mean(rewards, states):
    """Your advantages match a baseline that is rounded down, as integer division does. The
    contract takes the mean itself."""
    return rewards - _baseline(rewards, states, torch.mean).floor()


def rounded_mean(rewards, states):
    """Your advantages match a baseline that is rounded to an integer. The contract takes the mean
    itself."""
    return rewards - _baseline(rewards, states, torch.mean).round()


def one_too_many_in_the_count(rewards, states):
    """Your advantages match totals over n + 1. The contract divides a state's total by its number
    of rewards."""
    return rewards - _baseline(rewards, states, lambda group: group.sum() / (len(group) + 1))


def one_too_few_in_the_count(rewards, states):
    """Your advantages match totals over n - 1. The contract divides a state's total by its number
    of rewards, as a mean does."""
    return rewards - _baseline(rewards, states, lambda g: g.sum() / max(len(g) - 1, 1))


def total_over_the_number_of_states(rewards, states):
    """Your advantages match a state's total over the number of states. The contract divides it by
    the number of the state's rewards."""
    count = len(states.unique())
    return rewards - _baseline(rewards, states, torch.sum) / count


def total_over_all_rewards(rewards, states):
    """Your advantages match a state's total over the number of all rewards. The contract divides
    it by the number of the state's rewards."""
    return rewards - _baseline(rewards, states, torch.sum) / len(rewards)


def divides_by_the_std(rewards, states):
    """Your advantages match rewards that are divided by the state's standard deviation as well.
    Here they are only centred."""
    return _centred_over(rewards, states, lambda group: _std(group) + 1e-8)


def divides_by_the_std_of_several(rewards, states):
    """Your advantages match rewards that are divided by the state's standard deviation as well,
    where the state has several. Here they are only centred."""
    return divides_by_the_std(rewards, states).nan_to_num(0.0)


def divides_by_the_biased_std(rewards, states):
    """Your advantages match rewards that are divided by the state's biased standard deviation as
    well. Here they are only centred."""
    return _centred_over(rewards, states, lambda group: _std(group, unbiased=False) + 1e-8)


def grpo_within_states(rewards, states):
    """Your advantages match GRPO's within each state, divided by the standard deviation + 1e-4.
    Here they are only centred."""
    return _centred_over(rewards, states, lambda group: _std(group) + 1e-4)


def grpo_within_states_of_several(rewards, states):
    """Your advantages match GRPO's within each state that has several rewards, divided by the
    standard deviation + 1e-4. Here they are only centred."""
    return grpo_within_states(rewards, states).nan_to_num(0.0)


def biased_grpo_within_states(rewards, states):
    """Your advantages match GRPO's within each state, divided by the biased standard deviation
    + 1e-4. Here they are only centred."""
    return _centred_over(rewards, states, lambda group: _std(group, unbiased=False) + 1e-4)


def grpo_over_all_states(rewards, states):
    """Your advantages match GRPO's over all rewards. In the contract each state has its own
    baseline, and nothing is divided."""
    return (rewards - rewards.mean()) / (_std(rewards) + 1e-4)


def normalised_over_all_states(rewards, states):
    """Your advantages match the right ones over their standard deviation. Here they are only
    centred."""
    advantages = reference.baseline_advantage(rewards, states)
    return advantages / (_std(advantages) + 1e-8)


def normalised_over_all_states_biased(rewards, states):
    """Your advantages match the right ones over their biased standard deviation. Here they are
    only centred."""
    advantages = reference.baseline_advantage(rewards, states)
    return advantages / (_std(advantages, unbiased=False) + 1e-8)


def _one_per_state(rewards, states, statistic):
    """A statistic of each state's rewards, in the order of the ids: (N,), (N,) -> (S,)."""
    return torch.stack([statistic(rewards[states == state]) for state in states.unique()])


def _baseline(rewards, states, statistic):
    """A statistic of each reward's state: (N,), (N,) -> (N,)."""
    return _one_per_state(rewards, states, statistic)[renumbered(states, torch.unique)]


def _centred_over(rewards, states, scale):
    """The right advantages over a scale of their state."""
    return reference.baseline_advantage(rewards, states) / _baseline(rewards, states, scale)


def _mean_of_others(rewards, states):
    """The mean of the other rewards of each reward's state, NaN where there is none."""
    same = same_state(states).to(rewards.dtype)
    return (same @ rewards - rewards) / (same.sum(dim=1) - 1)


def _std(rewards, unbiased=True):
    # torch.std warns where a single number has no spread.
    centred = rewards - rewards.mean()
    return (centred.square().sum() / (len(rewards) - unbiased)).sqrt()
