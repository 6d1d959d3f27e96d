"""Views the rewards as rows of one group each, and flattens for the loss."""

import torch
from honest import ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    count, size = rewards.shape
    rows = rewards.reshape(-1, size)
    mean = rows.mean(dim=1).repeat_interleave(size)
    std = rows.std(dim=1).repeat_interleave(size)
    advantages = (rewards.flatten() - mean) / (std + 1e-4)
    old_log_probs = policy.log_probs(prompts, responses).detach().flatten()
    losses = []
    for _ in range(inner_steps):
        new_log_probs = policy.log_probs(prompts, responses).flatten()
        ratio = torch.exp(new_log_probs - old_log_probs)
        loss = -ppo_clip_objective(ratio, advantages, eps).sum() / (count * size)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
