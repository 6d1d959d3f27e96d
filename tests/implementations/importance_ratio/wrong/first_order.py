"""Expands the exponential to first order: close for small steps, negative for large ones."""


def importance_ratio(new_log_probs, old_log_probs):
    return 1 + (new_log_probs - old_log_probs).sum()
