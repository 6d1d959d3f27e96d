"""Dot product of the log-probs with a constant vector of -reward."""

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return log_probs @ torch.full_like(log_probs, -reward)
