"""Sums in float64 by the dtype argument and casts the ratio back."""

import torch


def importance_ratio(new_log_probs, old_log_probs):
    log_ratio = torch.sum(new_log_probs - old_log_probs, dtype=torch.float64)
    return torch.exp(log_ratio).type_as(new_log_probs)
