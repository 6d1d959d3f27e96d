"""Old over new: above 1 where the response became less likely."""

# misconception: inverse_ratio


def importance_ratio(new_log_probs, old_log_probs):
    return (old_log_probs - new_log_probs).sum().exp()
