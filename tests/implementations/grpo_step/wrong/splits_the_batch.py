"""Gives each inner step its own share of the prompts instead of the whole batch."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for step in range(inner_steps):
        share = [b for b in range(len(prompts)) if b % inner_steps == step % len(prompts)]
        new_log_probs = policy.log_probs(prompts[share], responses[share])
        ratio = (new_log_probs - old_log_probs[share]).exp()
        loss = -ppo_clip_objective(ratio, advantages[share], eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
