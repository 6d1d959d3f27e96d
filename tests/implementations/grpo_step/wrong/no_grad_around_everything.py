"""Runs the new log-probs under no_grad as well: backward() has nothing to differentiate."""

# misconception: detached

import torch
from honest import grpo_advantage, ppo_clip_objective


@torch.no_grad()
def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
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
