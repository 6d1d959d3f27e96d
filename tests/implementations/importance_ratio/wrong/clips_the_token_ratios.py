"""Clips each token's ratio to [0.8, 1.2] and multiplies."""

# misconception: token_ratios_clipped


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).exp().clip(0.8, 1.2).prod()
