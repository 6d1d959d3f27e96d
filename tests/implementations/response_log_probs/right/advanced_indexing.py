"""Picks row and token together with two index tensors."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = model(input_ids).logits[0].log_softmax(-1)
    rows = torch.arange(len(response_ids), device=response_ids.device) + len(prompt_ids) - 1
    return log_probs[rows, response_ids]
