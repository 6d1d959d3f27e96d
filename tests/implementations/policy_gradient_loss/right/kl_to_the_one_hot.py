"""The divergence of the policy from the one-hot response, whose own entropy is 0."""

import torch
import torch.nn.functional as F


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    log_probs = torch.log_softmax(model(input_ids).logits[0, len(prompt_ids) - 1 : -1], dim=-1)
    chosen = F.one_hot(response_ids, log_probs.shape[-1]).to(log_probs.dtype)
    return reward * F.kl_div(log_probs, chosen, reduction="sum")
