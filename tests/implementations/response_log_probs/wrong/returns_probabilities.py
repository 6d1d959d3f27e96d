"""Stops at the softmax: probabilities instead of their logs."""

# misconception: returns_probabilities

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    probs = torch.softmax(logits, dim=-1)
    return probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
