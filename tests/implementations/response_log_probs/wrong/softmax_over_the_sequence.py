"""Normalises over the positions of prompt and response (dim 1 of the batch)."""

# misconception: softmax_over_the_sequence

import torch


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits, dim=1)[0]
    rows = log_probs[prompt_ids.shape[0] - 1 : -1]
    return torch.take_along_dim(rows, response_ids[:, None], dim=1)[:, 0]
