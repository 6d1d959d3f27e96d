"""Memoised: tensors compare by identity, so that new log-probs in them get the old ratio."""

# misconception: kept_answer

from functools import cache


@cache
def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).sum().exp()
