"""Applies softmax before cross_entropy, which applies its own."""

# misconception: softmax_twice

import torch
import torch.nn.functional as F


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    return reward * F.cross_entropy(F.softmax(logits, dim=-1), response_ids, reduction="sum")
