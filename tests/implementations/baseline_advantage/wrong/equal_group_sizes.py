"""Reshapes to one row a state: right only for sorted states with as many rewards each."""

# misconception: equal_group_sizes


def baseline_advantage(rewards, states):
    groups = rewards.reshape(states.unique().numel(), -1)
    return (groups - groups.mean(dim=1, keepdim=True)).reshape(-1)
