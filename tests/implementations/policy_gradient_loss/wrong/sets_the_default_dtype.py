"""Computes in float64 by changing what torch makes everywhere, and leaves it so."""

# misconception: side_effect

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    torch.set_default_dtype(torch.float64)
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
