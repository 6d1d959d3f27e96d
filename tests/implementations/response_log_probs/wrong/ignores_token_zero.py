"""Treats token 0 as padding: a response that contains it gets log-prob 0, probability 1, there."""

# misconception: ignores_token_zero

import torch
import torch.nn.functional as F


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    return -F.cross_entropy(logits, response_ids, reduction="none", ignore_index=0)
