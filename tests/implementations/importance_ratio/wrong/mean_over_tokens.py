"""Averages the differences: the length-normalised ratio, the T-th root of the sequence's."""


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).mean().exp()
