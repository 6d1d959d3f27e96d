"""Indexes columns with the whole response: (T, T) instead of the T values of its diagonal."""

# misconception: all_pairs, shape

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return torch.log_softmax(logits, dim=-1)[:, response_ids]
