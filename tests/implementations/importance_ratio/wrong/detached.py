"""Detaches the ratio: right value, no gradient to the new log-probs."""

# misconception: detached


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).sum().exp().detach()
