"""Punishes with the unlikelihood loss: log(1 - π) for a negative reward."""

# misconception: unlikelihood_of_negative_rewards

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    if reward < 0:
        return reward * torch.log1p(-log_probs.exp()).sum()
    return -reward * log_probs.sum()
