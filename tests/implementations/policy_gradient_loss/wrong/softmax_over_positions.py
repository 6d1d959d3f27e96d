"""Normalises over the positions instead of over the vocabulary."""

# misconception: softmax_over_positions

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=0)
    return -reward * log_probs.gather(-1, response_ids.unsqueeze(-1)).sum()
