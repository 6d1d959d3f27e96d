"""Zeroes every other token with where and sums over the vocabulary."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, len(prompt_ids) - 1 : -1], dim=-1)
    vocabulary = torch.arange(log_probs.shape[-1], device=log_probs.device)
    chosen = vocabulary == response_ids[:, None]
    return torch.where(chosen, log_probs, 0.0).sum(dim=-1)
