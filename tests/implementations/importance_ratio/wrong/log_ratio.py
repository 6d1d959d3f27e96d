"""Forgets the exp: 0 instead of 1 for equal policies."""

# misconception: log_ratio


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).sum()
