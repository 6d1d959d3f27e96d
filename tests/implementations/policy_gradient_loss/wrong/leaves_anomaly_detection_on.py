"""Leaves the search for NaNs switched on, which slows all that the caller does after it."""

# misconception: side_effect

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    torch.autograd.set_detect_anomaly(True)
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
