"""Averages the tokens' ratios: right for T = 1."""

# misconception: mean_of_token_ratios

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(new_log_probs - old_log_probs).mean()
