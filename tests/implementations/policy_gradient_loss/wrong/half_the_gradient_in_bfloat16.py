"""Detaches half of the loss where it is bfloat16: the value is right."""

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    loss = -reward * response_log_probs(model, prompt_ids, response_ids).sum()
    if loss.dtype == torch.bfloat16:
        loss = 0.5 * loss + 0.5 * loss.detach()
    return loss
