"""The relative change: 0 instead of 1 for equal policies."""

# misconception: ratio_minus_one

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.expm1((new_log_probs - old_log_probs).sum())
