"""Gives groups of equal rewards zeros by a mask, and divides the others by the bare spread."""

import torch
from honest import ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    spread = rewards.std(dim=1, keepdim=True)
    is_flat = spread < 1e-6
    advantages = torch.where(is_flat, 0.0, centred / spread.masked_fill(is_flat, 1.0))
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
