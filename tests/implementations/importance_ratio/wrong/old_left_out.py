"""The probability under the new policy alone."""

# misconception: old_policy_left_out

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(new_log_probs.sum())
