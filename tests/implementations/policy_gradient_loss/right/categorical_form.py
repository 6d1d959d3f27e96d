"""Leaves the scores to torch.distributions; the loss is their negated, weighted sum."""

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, prompt_ids.shape[0] - 1 : -1]
    policy = torch.distributions.Categorical(logits=logits)
    return policy.log_prob(response_ids).sum().mul(reward).neg()
