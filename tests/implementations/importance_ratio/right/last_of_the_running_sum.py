"""The last entry of the running sum of the differences."""


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs).cumsum(dim=0)[-1].exp()
