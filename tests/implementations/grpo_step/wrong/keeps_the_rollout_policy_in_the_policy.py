"""Stores the policy of the rollouts as a part of the policy: it has twice the parameters."""

# misconception: side_effect

import copy

import torch
from honest import grpo_advantage


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    policy.at_the_rollouts = copy.deepcopy(policy)
    with torch.no_grad():
        old_log_probs = policy.at_the_rollouts.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        optimizer.zero_grad()
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        clipped = ratio.clamp(1 - eps, 1 + eps)
        loss = -torch.minimum(ratio * advantages, clipped * advantages).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
