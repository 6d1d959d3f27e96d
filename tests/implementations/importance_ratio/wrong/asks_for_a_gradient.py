"""Has the caller's log-probs require a gradient from then on."""

# misconception: side_effect


def importance_ratio(new_log_probs, old_log_probs):
    if new_log_probs.is_leaf:
        new_log_probs.requires_grad_(True)
    return (new_log_probs - old_log_probs).sum().exp()
