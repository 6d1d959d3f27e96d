"""Scores the whole response with the distribution after the prompt."""

# misconception: conditions_on_the_prompt_only

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = torch.log_softmax(model(prompt_ids.unsqueeze(0)).logits[0, -1], dim=-1)
    return -reward * log_probs[response_ids].sum()
