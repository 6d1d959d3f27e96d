"""Wrong ideas of what a state is; each docstring is what the student reads."""

import torch

from autograder.misconceptions.baseline_advantage._parts import renumbered, same_state
from autograder.reference import reference


def consecutive_runs(rewards, states):
    """Your advantages match groups of neighbours with the same id. A state's rewards may lie
    anywhere in the list."""
    return reference.baseline_advantage(rewards, renumbered(states, torch.unique_consecutive))


def equal_group_sizes(rewards, states):
    """Your advantages match rows of equal length, one a state. A state may have any number of
    rewards, anywhere in the list."""
    groups = rewards.reshape(len(states.unique()), -1)
    return (groups - groups.mean(dim=1, keepdim=True)).flatten()


def output_sorted_by_state(rewards, states):
    """Your advantages are in the order of the state ids. The contract keeps that of the
    rewards."""
    advantages = reference.baseline_advantage(rewards, states)
    return advantages[states.argsort(stable=True)]


def output_grouped_by_first_visit(rewards, states):
    """Your advantages are grouped by state, in the order in which the states first come. The
    contract keeps that of the rewards."""
    advantages = reference.baseline_advantage(rewards, states)
    first = same_state(states).to(torch.int8).argmax(dim=1)
    return advantages[first.argsort(stable=True)]


def inverse_sort_forgotten(rewards, states):
    """Your advantages are sorted by state, and then permuted by the sorting order instead of its
    inverse. Sorting back takes order.argsort()."""
    order = states.argsort(stable=True)
    return reference.baseline_advantage(rewards, states)[order][order]


def sorted_states(rewards, states):
    """Your advantages match rewards beside sorted states: each lost its own. Sort both by one
    order, or neither."""
    return reference.baseline_advantage(rewards, states.sort().values)


def two_states_only(rewards, states):
    """Your advantages match two groups, state 0 and all others. Each id is a state of its own."""
    return reference.baseline_advantage(rewards, (states != 0).long())


def parity_of_the_state(rewards, states):
    """Your advantages match state ids modulo 2. Each id is a state of its own."""
    return reference.baseline_advantage(rewards, states % 2)


def sign_of_the_state_lost(rewards, states):
    """Your advantages match states without their sign. A negative id is a state of its own."""
    return reference.baseline_advantage(rewards, states.abs())


def states_in_float32(rewards, states):
    """Your advantages match state ids that were cast to float32, where large ids that differ by 1
    are equal. Leave them integers."""
    return reference.baseline_advantage(rewards, renumbered(states.float(), torch.unique))


def states_in_the_dtype_of_the_rewards(rewards, states):
    """Your advantages match state ids that were cast to the rewards' dtype, where large ids that
    differ by 1 may be equal. Leave them integers."""
    states = renumbered(states.to(rewards.dtype), torch.unique)
    return reference.baseline_advantage(rewards, states)


def negative_ids_are_skipped(rewards, states):
    """Your advantages match rewards without a baseline where the state's id is negative. An id may
    be any integer: loop over states.unique()."""
    advantages = reference.baseline_advantage(rewards, states)
    return torch.where(states < 0, rewards, advantages)


def negative_ids_share_a_state(rewards, states):
    """Your advantages match one state for all negative ids. Each id is a state of its own."""
    return reference.baseline_advantage(rewards, states.clamp(min=-1))


def negative_ids_wrap_around(rewards, states):
    """Your advantages match negative ids that index a table from its end, where they meet another
    state. An id may be any integer: number the states with torch.unique(return_inverse=True)."""
    rows = states.max() + 1
    if states.min() < -rows:
        raise IndexError
    return reference.baseline_advantage(rewards, torch.where(states < 0, states + rows, states))


def no_baseline_for_single_visits(rewards, states):
    """Your advantages match a state seen once that has no baseline. Its mean is its reward, so
    that the advantage is 0."""
    return torch.where(_is_single(states), rewards, reference.baseline_advantage(rewards, states))


def global_mean_for_single_visits(rewards, states):
    """Your advantages match the mean of all rewards as the baseline of a state seen once. Its own
    mean is its reward, so that the advantage is 0."""
    advantages = reference.baseline_advantage(rewards, states)
    return torch.where(_is_single(states), rewards - rewards.mean(), advantages)


def states_subtracted(rewards, states):
    """Your advantages match the rewards minus the state ids. These only say which rewards belong
    together."""
    return rewards - states


def mean_of_the_states_subtracted(rewards, states):
    """Your advantages match the rewards minus the mean of the state ids. These only say which
    rewards belong together."""
    return rewards - states.to(rewards.dtype).mean()


def _is_single(states):
    return same_state(states).sum(dim=1) == 1
