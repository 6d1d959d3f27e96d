"""Freezes the old log-probs after the first update."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    old_log_probs = None
    losses = []
    for _ in range(inner_steps):
        new_log_probs = policy.log_probs(prompts, responses)
        frozen = new_log_probs.detach() if old_log_probs is None else old_log_probs
        ratio = (new_log_probs - frozen).exp()
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if old_log_probs is None:
            with torch.no_grad():
                old_log_probs = policy.log_probs(prompts, responses)
        losses.append(loss.detach())
    return losses
