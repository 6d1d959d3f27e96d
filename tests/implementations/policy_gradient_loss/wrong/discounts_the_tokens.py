"""Weights token t by 0.99^(T-1-t): the reward at the end is discounted, the contract has no
discount.
"""

# misconception: reversed_discount_of_0_99

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    steps = torch.arange(len(log_probs) - 1, -1, -1, device=log_probs.device)
    weights = 0.99 ** steps.to(log_probs.dtype)
    return -reward * (weights * log_probs).sum()
