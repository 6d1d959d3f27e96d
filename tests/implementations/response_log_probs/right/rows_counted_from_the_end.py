"""Rows -T-1 to -2 of the logits, counted from the end."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, -len(response_ids) - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    return torch.take_along_dim(log_probs, response_ids[:, None], dim=1)[:, 0]
