"""One signed sum over both, new with plus and old with minus."""

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(torch.stack([new_log_probs, -old_log_probs]).sum())
