"""Divides the log-probs instead of subtracting them."""

# misconception: quotient_of_log_probs


def importance_ratio(new_log_probs, old_log_probs):
    return new_log_probs.sum() / old_log_probs.sum()
