"""Clamps the log-probs at -0.01 from above: a token of probability 1 gets no log-prob of 0."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, len(prompt_ids) - 1 : -1], dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1).clamp(max=-0.01)
