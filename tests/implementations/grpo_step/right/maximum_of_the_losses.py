"""Minimises the mean of the larger of the two negated terms."""

import torch
from honest import grpo_advantage


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = [None] * inner_steps
    for step in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        plain = -advantages * ratio
        clipped = -advantages * ratio.clamp(1 - eps, 1 + eps)
        loss = torch.max(plain, clipped).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses[step] = loss.detach().clone()
    return losses
