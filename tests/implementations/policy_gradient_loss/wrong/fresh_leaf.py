"""Computes under no_grad and turns requires_grad on after: backward() runs and reaches no
parameter.
"""

# misconception: detached

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    with torch.no_grad():
        log_probs = response_log_probs(model, prompt_ids, response_ids)
    log_probs.requires_grad_(True)
    return -reward * log_probs.sum()
