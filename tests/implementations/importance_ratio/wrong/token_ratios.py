"""Leaves out the sum: T ratios, one a token, instead of one for the response."""

# misconception: token_ratios, shape

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(new_log_probs - old_log_probs)
