"""Normalises in place what logsumexp has saved for its gradient: backward() raises."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    rows = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1].clone()
    rows -= rows.detach().amax(dim=-1, keepdim=True)
    rows -= rows.logsumexp(dim=-1, keepdim=True)
    return rows[torch.arange(len(rows), device=rows.device), response_ids]
