"""Divides the responses' probabilities: 0/0 for a long response."""

# misconception: quotient_of_probabilities


def importance_ratio(new_log_probs, old_log_probs):
    return new_log_probs.sum().exp() / old_log_probs.sum().exp()
