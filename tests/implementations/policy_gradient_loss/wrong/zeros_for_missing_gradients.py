"""Gives parameters that have no gradient yet one of zeros, with which some optimisers move."""

# misconception: side_effect

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    for parameter in model.parameters():
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
    return -reward * response_log_probs(model, prompt_ids, response_ids).sum()
