"""Calls log_probs one prompt at a time and concatenates."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def _log_probs(policy, prompts, responses):
    rows = [policy.log_probs(p[None], r[None]) for p, r in zip(prompts, responses, strict=True)]
    return torch.cat(rows)


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = _log_probs(policy, prompts, responses)
    losses = []
    for _ in range(inner_steps):
        ratio = (_log_probs(policy, prompts, responses) - old_log_probs).exp()
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
