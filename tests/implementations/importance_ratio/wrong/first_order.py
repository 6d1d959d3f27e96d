"""Expands the exponential to first order: close for small steps, negative for large ones."""

# misconception: first_order


def importance_ratio(new_log_probs, old_log_probs):
    return 1 + (new_log_probs - old_log_probs).sum()
