"""The advantages are made from a list, on the CPU."""

# misconception: device

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    groups = [grpo_advantage(group).tolist() for group in rewards]
    advantages = torch.tensor(groups, dtype=rewards.dtype)
    old_log_probs = policy.log_probs(prompts, responses).detach()
    losses = []
    for _ in range(inner_steps):
        ratio = torch.exp(policy.log_probs(prompts, responses) - old_log_probs)
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
