"""Freezes the old log-probs in inference mode, and clears the policy's own gradients."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.inference_mode():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        policy.zero_grad()
        log_ratio = policy.log_probs(prompts, responses) - old_log_probs
        loss = -ppo_clip_objective(log_ratio.exp(), advantages, eps).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
