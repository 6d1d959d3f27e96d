"""Divides the summed difference by the square root of T: right for T = 1."""

# misconception: divided_by_the_root_of_the_length

import math

import torch


def importance_ratio(new_log_probs, old_log_probs):
    difference = (new_log_probs - old_log_probs).sum()
    return torch.exp(difference / math.sqrt(new_log_probs.numel()))
