"""Scores every response token under every row and keeps the diagonal."""

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return torch.log_softmax(logits, dim=-1)[:, response_ids].diagonal()
