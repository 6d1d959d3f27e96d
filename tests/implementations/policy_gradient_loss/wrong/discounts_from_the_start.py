"""Discounts token t by 0.99^t, as returns are discounted in other tasks."""

# misconception: forward_discount_of_0_99

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    weights = 0.99 ** torch.arange(len(log_probs), dtype=log_probs.dtype, device=log_probs.device)
    return -(reward * weights * log_probs).sum()
