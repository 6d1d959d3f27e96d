"""Detaches the logsumexp: right value, but the gradient ignores the other tokens."""

# misconception: detached_normaliser

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    chosen = logits.gather(-1, response_ids.unsqueeze(-1)).squeeze(-1)
    return -reward * (chosen - logits.detach().logsumexp(dim=-1)).sum()
