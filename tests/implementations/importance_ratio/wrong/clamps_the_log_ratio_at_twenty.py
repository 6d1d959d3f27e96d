"""Clamps the log-ratio to ±20 against overflow: flat with no gradient beyond, where float32
has room.
"""

# misconception: log_ratio_clamped_at_twenty

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(torch.clamp((new_log_probs - old_log_probs).sum(), -20, 20))
