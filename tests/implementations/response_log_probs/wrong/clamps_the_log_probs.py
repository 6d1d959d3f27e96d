"""Clamps the log-probs at -20: an unlikely token looks likelier and loses its gradient."""

# misconception: clamps_the_log_probs_at_20

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1).clamp(min=-20)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
