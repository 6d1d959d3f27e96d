"""Right value with the gradient of the log-ratio: too small or large by the ratio itself."""

# misconception: gradient_of_the_log_ratio


def importance_ratio(new_log_probs, old_log_probs):
    log_ratio = (new_log_probs - old_log_probs).sum()
    return log_ratio + (log_ratio.exp() - log_ratio).detach()
