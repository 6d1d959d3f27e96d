"""Adds the mean entropy as a bonus, as actor-critic losses do."""

# misconception: mean_entropy_bonus

import torch


def policy_gradient_loss(model, prompt_ids, response_ids, reward):
    input_ids = torch.cat([prompt_ids, response_ids]).unsqueeze(0)
    logits = model(input_ids).logits[0, len(prompt_ids) - 1 : -1]
    policy = torch.distributions.Categorical(logits=logits)
    loss = -reward * policy.log_prob(response_ids).sum()
    return loss - 0.01 * policy.entropy().mean()
