"""Adds the log-probs where they are subtracted: the product of both probabilities."""

# misconception: sum_for_difference

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp((new_log_probs + old_log_probs).sum())
