"""Makes the reward a 0-d tensor of the log-probs' dtype and device first."""

import torch
from honest import response_log_probs


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    log_probs = response_log_probs(model, prompt_ids, response_ids)
    advantage = torch.as_tensor(reward, dtype=log_probs.dtype, device=log_probs.device)
    return -(advantage * log_probs.sum(dim=-1))
