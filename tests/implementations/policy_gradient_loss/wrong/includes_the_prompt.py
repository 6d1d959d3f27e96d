"""Sums over the prompt's tokens too, which the policy did not choose."""

# misconception: scores_the_prompt_too

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids])
    log_probs = torch.log_softmax(model(input_ids.unsqueeze(0)).logits[0, :-1], dim=-1)
    return -reward * log_probs.gather(-1, input_ids[1:].unsqueeze(-1)).sum()
