"""Starts backward() at the log-probs with the objective's gradient worked out by hand."""

import torch
from honest import grpo_advantage


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        new_log_probs = policy.log_probs(prompts, responses)
        ratio = (new_log_probs.detach() - old_log_probs).exp()
        plain, clipped = ratio * advantages, ratio.clamp(1 - eps, 1 + eps) * advantages
        gradient = torch.where(plain <= clipped, -plain, torch.zeros_like(plain)) / plain.numel()
        optimizer.zero_grad()
        new_log_probs.backward(gradient)
        optimizer.step()
        losses.append(-torch.minimum(plain, clipped).mean())
    return losses
