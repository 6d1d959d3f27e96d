"""Sums in float16 and casts back: three digits, and inf above 65504."""


def importance_ratio(new_log_probs, old_log_probs):
    difference = new_log_probs.half() - old_log_probs.half()
    return difference.sum().exp().to(new_log_probs.dtype)
