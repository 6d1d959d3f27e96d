"""Rebuilds the loss with torch.tensor(loss.item()): right value, no graph and a default dtype."""

# misconception: detached, device, dtype

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    loss = -reward * response_log_probs(model, prompt_ids, response_ids).sum()
    return torch.tensor(loss.item(), requires_grad=True)
