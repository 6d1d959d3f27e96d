"""Raises 10 instead of e to the difference."""

# misconception: base_ten

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.pow(10.0, (new_log_probs - old_log_probs).sum())
