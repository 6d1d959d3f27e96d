"""Clamps by the advantage's sign and returns the losses with their graphs."""

import torch


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    variance, mean = torch.var_mean(rewards, dim=-1, keepdim=True)
    advantages = (rewards - mean) / (variance.sqrt() + 1e-4)
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        bounded = torch.where(advantages > 0, ratio.clamp(max=1 + eps), ratio.clamp(min=1 - eps))
        loss = torch.mean(-bounded * advantages)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return losses
