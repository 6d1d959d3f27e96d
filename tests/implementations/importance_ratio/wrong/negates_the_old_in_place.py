"""Negates the caller's old log-probs with neg_: right ratio, changed input."""

# misconception: in_place


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs + old_log_probs.neg_()).sum().exp()
