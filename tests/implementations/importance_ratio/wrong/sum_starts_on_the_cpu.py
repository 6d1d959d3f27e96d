"""The running sum starts as a vector of one on the CPU."""

# misconception: device

import torch


def importance_ratio(new_log_probs, old_log_probs):
    total = torch.zeros(1, dtype=new_log_probs.dtype)
    for new, old in zip(new_log_probs, old_log_probs, strict=True):
        total = total + (new - old)
    return torch.exp(total).squeeze()
