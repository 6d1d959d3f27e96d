"""Sums the absolute differences: the ratio is never below 1."""

# misconception: sum_of_magnitudes


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).abs().sum().exp()
