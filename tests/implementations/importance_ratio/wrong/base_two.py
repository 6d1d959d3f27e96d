"""Raises 2 instead of e to the difference."""

# misconception: base_two

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp2((new_log_probs - old_log_probs).sum())
