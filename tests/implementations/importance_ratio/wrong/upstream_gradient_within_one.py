"""Clips the gradient that arrives from what is made of the ratio."""


def importance_ratio(new_log_probs, old_log_probs):
    ratio = (new_log_probs - old_log_probs).sum().exp()
    if ratio.requires_grad:
        ratio.register_hook(lambda gradient: gradient.clamp(-1, 1))
    return ratio
