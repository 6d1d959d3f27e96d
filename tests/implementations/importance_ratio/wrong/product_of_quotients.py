"""Multiplies the quotients of the log-probs, token by token."""

# misconception: product_of_log_prob_quotients

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.prod(new_log_probs / old_log_probs)
