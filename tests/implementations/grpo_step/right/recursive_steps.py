"""Calls itself for the remaining steps, with the old log-probs passed on."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def _steps(policy, optimizer, batch, old_log_probs, advantages, remaining, eps):
    if remaining == 0:
        return []
    ratio = (policy.log_probs(*batch) - old_log_probs).exp()
    loss = -ppo_clip_objective(ratio, advantages, eps).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    rest = _steps(policy, optimizer, batch, old_log_probs, advantages, remaining - 1, eps)
    return [loss.item(), *rest]


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    batch = (prompts, responses)
    return _steps(policy, optimizer, batch, old_log_probs, advantages, inner_steps, eps)
