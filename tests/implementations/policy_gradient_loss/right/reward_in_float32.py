"""The reward as a 0-d tensor of the default dtype, which does not promote the log-probs."""

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    return -(torch.tensor(reward, device=log_probs.device) * log_probs).sum()
