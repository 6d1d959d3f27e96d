"""Compares each response with the mean of the others, as RLOO does."""

# misconception: leave_one_out_baseline

import torch
from honest import ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    size = rewards.shape[1]
    others = (rewards.sum(dim=1, keepdim=True) - rewards) / (size - 1)
    advantages = rewards - others
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
