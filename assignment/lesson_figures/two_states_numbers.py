"""The two-state example's rewards and their spread; needs no torch."""

import statistics

STATES = (0, 0, 1, 1)
EASY_MEAN, HARD_MEAN, HALF_GAP = 10.0, 1.0, 1.0


def two_state_rewards(easy_mean: float = EASY_MEAN, half_gap: float = HALF_GAP) -> list[float]:
    """Two rewards in an easy state, then two in a hard one: 11, 9, 0 and 2 by default.

    Args:
        easy_mean: mean reward of the easy state; the hard one's is 1.
        half_gap: distance of each reward from its state's mean.
    """
    return [
        easy_mean + half_gap,
        easy_mean - half_gap,
        HARD_MEAN - half_gap,
        HARD_MEAN + half_gap,
    ]


def spread(values: list[float]) -> float:
    """Unbiased standard deviation."""
    return statistics.stdev(values)
