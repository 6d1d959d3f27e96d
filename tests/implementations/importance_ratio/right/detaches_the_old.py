"""Detaches the old log-probs, a constant anyway."""

import torch


def importance_ratio(new_log_probs, old_log_probs):
    log_ratio = torch.sum(torch.sub(new_log_probs, old_log_probs.detach()), dim=-1)
    return torch.exp(log_ratio)
