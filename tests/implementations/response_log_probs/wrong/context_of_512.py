"""Truncates the sequence to its last 512 tokens: right for all but long responses."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    cut = max(0, input_ids.shape[1] - 512)
    log_probs = torch.log_softmax(model(input_ids[:, cut:]).logits[0, :-1], dim=-1)
    scores = log_probs.gather(-1, input_ids[0, cut + 1 :].unsqueeze(-1)).squeeze(-1)
    missing = scores.new_zeros(max(0, len(response_ids) - len(scores)))
    return torch.cat([missing, scores])[-len(response_ids) :]
