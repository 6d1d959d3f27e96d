"""Floors the log-probs at -100, where binary cross-entropy floors its logarithms."""

# misconception: clamps_the_log_probs_at_100

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    log_probs = torch.maximum(log_probs, torch.full_like(log_probs, -100.0))
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
