"""Picks and sums the tokens in one einsum with the one-hot response."""

import torch
import torch.nn.functional as F


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    chosen = F.one_hot(response_ids, logits.shape[-1]).to(logits.dtype)
    return -reward * torch.einsum("tv,tv->", torch.log_softmax(logits, dim=-1), chosen)
