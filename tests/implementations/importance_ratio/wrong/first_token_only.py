"""Compares the first token only: right for T = 1."""

# misconception: first_token_only

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(new_log_probs[0] - old_log_probs[0])
