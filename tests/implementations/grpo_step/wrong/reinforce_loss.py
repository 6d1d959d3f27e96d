"""Weights log-probs instead of ratios: the right gradient in the first step, under another loss."""

# misconception: reinforce_loss

import torch
from honest import grpo_advantage


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    losses = []
    for _ in range(inner_steps):
        loss = -(advantages * policy.log_probs(prompts, responses)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
