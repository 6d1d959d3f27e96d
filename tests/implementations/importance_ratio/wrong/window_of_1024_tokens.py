"""Cuts long responses."""


def importance_ratio(new_log_probs, old_log_probs):
    return (new_log_probs - old_log_probs)[:1024].sum().exp()
