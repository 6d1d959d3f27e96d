"""Centres and scales the caller's rewards in place: right losses, changed rewards."""

# misconception: in_place

import torch
from honest import ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    rewards -= rewards.mean(dim=1, keepdim=True)
    rewards /= rewards.std(dim=1, keepdim=True) + 1e-4
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        loss = -ppo_clip_objective(ratio, rewards, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
