"""Multiplies the tokens' probabilities and divides: 0/0 for a long response."""

# misconception: quotient_of_probabilities


def importance_ratio(new_log_probs, old_log_probs):
    return new_log_probs.exp().prod() / old_log_probs.exp().prod()
