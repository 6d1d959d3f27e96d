"""Flattens prompts and groups into one list of responses."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.cat([grpo_advantage(group) for group in rewards.unbind(0)])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses).flatten()
    losses = []
    for _ in range(inner_steps):
        ratio = torch.exp(policy.log_probs(prompts, responses).flatten() - old_log_probs)
        objective = ppo_clip_objective(ratio, advantages, eps)
        loss = -objective.sum() / objective.numel()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
