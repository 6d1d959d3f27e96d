"""Clamps the log-ratio to ±10: finite anyway, and flat with no gradient beyond."""

# misconception: log_ratio_clamped_at_ten


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).sum().clamp(-10, 10).exp()
