"""A ratio above 100 is detached."""

# misconception: detached


def importance_ratio(new_log_probs, old_log_probs):
    ratio = (new_log_probs - old_log_probs).sum().exp()
    return ratio.detach() if ratio.item() > 100 else ratio
