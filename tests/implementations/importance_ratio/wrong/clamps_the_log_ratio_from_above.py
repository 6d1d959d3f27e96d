"""Clamps the log-ratio at 0: a response that became likelier gets ratio 1 and no gradient."""

# misconception: log_ratio_clamped_at_zero


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).sum().clamp(max=0).exp()
