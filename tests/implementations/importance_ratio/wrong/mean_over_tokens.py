"""Averages the differences: the length-normalised ratio, the T-th root of the sequence's."""

# misconception: mean_over_tokens


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).mean().exp()
