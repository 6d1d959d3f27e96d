"""Sums and exponentiates in float64 and casts back."""


def importance_ratio(new_log_probs, old_log_probs):
    log_ratio = (new_log_probs.double() - old_log_probs.double()).sum()
    return log_ratio.exp().to(new_log_probs.dtype)
