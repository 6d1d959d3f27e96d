"""Accumulates the gradient one group at a time and updates once."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    count = len(prompts)
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        optimizer.zero_grad()
        total = 0.0
        for b in range(count):
            new_log_probs = policy.log_probs(prompts[b : b + 1], responses[b : b + 1])[0]
            ratio = (new_log_probs - old_log_probs[b]).exp()
            loss = -ppo_clip_objective(ratio, advantages[b], eps).mean() / count
            loss.backward()
            total += loss.item()
        optimizer.step()
        losses.append(total)
    return losses
