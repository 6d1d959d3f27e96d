"""Clips the ratio to [0.8, 1.2] already, which is the objective's job."""

# misconception: ratio_clipped


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).sum().exp().clamp(0.8, 1.2)
