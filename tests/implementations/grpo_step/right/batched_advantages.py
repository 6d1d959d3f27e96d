"""Advantages with keepdim in one go, losses as floats."""

import torch


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    mean = rewards.mean(dim=1, keepdim=True)
    spread = rewards.std(dim=1, keepdim=True)
    advantages = (rewards - mean) / (spread + 1e-4)
    old_log_probs = policy.log_probs(prompts, responses).detach()
    losses = []
    for _ in range(inner_steps):
        optimizer.zero_grad()
        ratio = torch.exp(policy.log_probs(prompts, responses) - old_log_probs)
        clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
        loss = -torch.min(ratio * advantages, clipped * advantages).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
