"""Casts to float32: float64 log-probs give a float32 ratio."""

# misconception: dtype


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs.float() - old_log_probs.float()).sum().exp()
