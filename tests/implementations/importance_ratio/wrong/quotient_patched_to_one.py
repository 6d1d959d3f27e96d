"""Replaces the 0/0 of a long response by 1: finite, and wrong whenever the policies differ."""

# misconception: quotient_patched_to_one

import torch


def importance_ratio(new_log_probs, old_log_probs):
    ratio = new_log_probs.sum().exp() / old_log_probs.sum().exp()
    return torch.where(ratio.isfinite(), ratio, torch.ones_like(ratio))
