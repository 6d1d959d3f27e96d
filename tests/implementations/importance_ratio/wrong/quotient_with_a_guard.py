"""Adds 1e-8 to the old probability: the ratio of an ordinary response is far too small."""

# misconception: quotient_with_eps


def importance_ratio(new_log_probs, old_log_probs):
    return new_log_probs.sum().exp() / (old_log_probs.sum().exp() + 1e-8)
