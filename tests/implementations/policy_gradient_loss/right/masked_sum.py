"""Scores the whole sequence and zeroes the prompt's share with a mask."""

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids])
    log_probs = torch.log_softmax(model(input_ids.unsqueeze(0)).logits[0, :-1], dim=-1)
    scores = log_probs.gather(-1, input_ids[1:].unsqueeze(-1)).squeeze(-1)
    mask = torch.arange(len(scores), device=scores.device) >= len(prompt_ids) - 1
    return -reward * torch.where(mask, scores, torch.zeros_like(scores)).sum()
