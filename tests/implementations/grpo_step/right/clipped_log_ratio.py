"""Clips the log-ratio to [log(1 - eps), log(1 + eps)] before the exponential."""

import math

import torch
from honest import grpo_advantage


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    lower, upper = math.log(1 - eps), math.log(1 + eps)
    losses = []
    for _ in range(inner_steps):
        log_ratio = policy.log_probs(prompts, responses) - old_log_probs
        plain = log_ratio.exp() * advantages
        clipped = log_ratio.clamp(lower, upper).exp() * advantages
        loss = -torch.minimum(plain, clipped).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
