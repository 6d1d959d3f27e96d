"""Sums with keepdim: shape (1,) instead of 0-d."""

# misconception: shape

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp((new_log_probs - old_log_probs).sum(dim=-1, keepdim=True))
