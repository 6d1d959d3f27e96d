"""What the wrong formulas for baseline_advantage are made of."""


def renumbered(states, unique):
    return unique(states, return_inverse=True)[1]


def same_state(states):
    """Which rewards share a state: (N,) -> (N, N)."""
    return states[:, None] == states[None, :]
