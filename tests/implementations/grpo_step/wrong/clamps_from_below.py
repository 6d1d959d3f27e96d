"""Clips at 1 - eps only."""

# misconception: no_upper_clip

import torch
from honest import grpo_advantage


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        clipped = ratio.clamp(min=1 - eps)
        loss = -torch.min(ratio * advantages, clipped * advantages).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
