"""Squashes the difference into a probability, as a preference model would."""

# misconception: sigmoid_for_exponential

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.sigmoid((new_log_probs - old_log_probs).sum())
