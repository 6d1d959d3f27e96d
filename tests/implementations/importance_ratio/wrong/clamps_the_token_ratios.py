"""Clamps each token's log-ratio to ±1: right for small steps, wrong where one token moved far."""

# misconception: token_log_ratios_clamped


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).clamp(-1, 1).sum().exp()
