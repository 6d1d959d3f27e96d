"""Picks the tokens with a one-hot matrix."""

import torch
import torch.nn.functional as F


def response_log_probs(model, prompt_ids, response_ids):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    log_probs = torch.log_softmax(logits, dim=-1)
    chosen = F.one_hot(response_ids, logits.shape[-1]).to(logits.dtype)
    return torch.einsum("tv,tv->t", log_probs, chosen)
