"""Raises 2 to the log-ratio in bits."""

import math

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp2((new_log_probs - old_log_probs).sum() / math.log(2))
