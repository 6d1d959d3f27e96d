"""Compares with the step before instead of with the policy before the first step."""

# misconception: old_log_probs_of_the_step_before

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        new_log_probs = policy.log_probs(prompts, responses)
        ratio = (new_log_probs - old_log_probs).exp()
        old_log_probs = new_log_probs.detach()
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
