"""Clamps each token's log-ratio to ±1: right for small steps, wrong where one token moved far."""


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).clamp(-1, 1).sum().exp()
