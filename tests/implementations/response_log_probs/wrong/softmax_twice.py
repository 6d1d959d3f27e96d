"""Hands cross_entropy probabilities, which it takes for logits and normalises again."""

# misconception: softmax_twice

import torch
import torch.nn.functional as F


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return -F.cross_entropy(logits.softmax(dim=-1), response_ids, reduction="none")
