"""Sums by a dot product with ones."""

import torch


def importance_ratio(new_log_probs, old_log_probs):
    difference = new_log_probs - old_log_probs
    return torch.dot(difference, torch.ones_like(difference)).exp()
