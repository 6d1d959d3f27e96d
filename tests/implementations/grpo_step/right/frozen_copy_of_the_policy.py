"""Keeps a deep copy of the policy as the old one."""

import copy

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    old_policy = copy.deepcopy(policy).requires_grad_(False)
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    losses = []
    for _ in range(inner_steps):
        old_log_probs = old_policy.log_probs(prompts, responses)
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
