"""Adds a small entropy bonus that nobody asked for: value and gradient slightly off."""

# misconception: entropy_bonus

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    entropy = -(log_probs.exp() * log_probs).sum()
    chosen = log_probs.gather(-1, response_ids.unsqueeze(-1)).sum()
    return -reward * chosen - 0.01 * entropy
