"""Detaches the new log-probs where the old are meant: no gradient."""

# misconception: detached


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs.detach() - old_log_probs).sum().exp()
