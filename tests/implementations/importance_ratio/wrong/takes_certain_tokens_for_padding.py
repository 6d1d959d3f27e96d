"""Leaves tokens out that the old policy was certain of, as if they were padding."""


def importance_ratio(new_log_probs, old_log_probs):
    return ((new_log_probs - old_log_probs) * (old_log_probs != 0)).sum().exp()
