"""Takes the old log-probs from the first step's forward pass."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    old_log_probs = None
    losses = []
    for _ in range(inner_steps):
        new_log_probs = policy.log_probs(prompts, responses)
        if old_log_probs is None:
            old_log_probs = new_log_probs.detach()
        ratio = torch.exp(new_log_probs - old_log_probs)
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
