"""Python's sum over the tensor's entries."""


def importance_ratio(new_log_probs, old_log_probs):
    return sum(new_log_probs - old_log_probs).exp()
