"""Adds the differences up in a loop."""

import torch


def importance_ratio(new_log_probs, old_log_probs):
    log_ratio = 0
    for new, old in zip(new_log_probs, old_log_probs, strict=True):
        log_ratio = log_ratio + (new - old)
    return torch.exp(log_ratio)
