"""Takes the largest token ratio for the response's."""

# misconception: largest_token_ratio

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp((new_log_probs - old_log_probs).max())
