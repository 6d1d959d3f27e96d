"""The last entry of the running sum over the tokens."""

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -reward * torch.cumsum(log_probs, dim=0)[-1]
