"""Divides the logits by a sampling temperature of 0.7: a sharper policy than the model's."""

# misconception: temperature_of_0_7

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits / 0.7, dim=-1)
    return log_probs.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
