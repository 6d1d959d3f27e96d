"""Clamps the log-ratio to ±5 "for stability"."""

# misconception: log_ratio_clamped_at_five

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp((new_log_probs.sum() - old_log_probs.sum()).clamp(-5.0, 5.0))
