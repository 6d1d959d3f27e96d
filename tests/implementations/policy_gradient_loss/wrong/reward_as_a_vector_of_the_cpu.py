"""The reward becomes a vector of one on the CPU before it is multiplied."""

# misconception: device

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    weight = torch.tensor([reward], dtype=log_probs.dtype)
    return -(weight * log_probs).sum()
