"""The product of the tokens' ratios, none of which is far from 1."""

import torch


def importance_ratio(new_log_probs, old_log_probs):
    return torch.exp(new_log_probs - old_log_probs).prod()
