"""No log-prob is below -50."""


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs.clamp(min=-50) - old_log_probs.clamp(min=-50)).sum().exp()
