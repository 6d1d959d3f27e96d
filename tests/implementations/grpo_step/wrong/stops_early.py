"""Stops when the policy has moved far enough: fewer than K losses then."""

# misconception: stops_early

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        log_ratio = policy.log_probs(prompts, responses) - old_log_probs
        if log_ratio.detach().abs().mean() > 0.02:
            break
        loss = -ppo_clip_objective(log_ratio.exp(), advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
