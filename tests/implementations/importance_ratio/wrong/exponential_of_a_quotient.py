"""Exponentiates the quotient of the log-probs: e instead of 1 for equal policies."""

# misconception: exponential_of_a_quotient

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(new_log_probs.sum() / old_log_probs.sum())
