"""Divides by the bare spread: a group of equal rewards turns the whole policy into NaN."""

# misconception: no_std_eps

import torch
from honest import ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = rewards - rewards.mean(dim=1, keepdim=True)
    advantages = advantages / rewards.std(dim=1, keepdim=True)
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
