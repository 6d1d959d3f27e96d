"""Adds the tokens' ratios where they multiply: T instead of 1 for equal policies."""

# misconception: sum_of_token_ratios

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(new_log_probs - old_log_probs).sum()
