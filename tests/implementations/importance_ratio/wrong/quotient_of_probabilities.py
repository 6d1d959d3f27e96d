"""Divides the responses' probabilities: 0/0 for a long response."""


def importance_ratio(new_log_probs, old_log_probs):
    return new_log_probs.sum().exp() / old_log_probs.sum().exp()
