"""Yields each loss from a generator, in a while loop."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def _losses(policy, optimizer, prompts, responses, advantages, inner_steps, eps):
    old_log_probs = policy.log_probs(prompts, responses).clone().detach()
    step = 0
    while step < inner_steps:
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        yield loss.item()
        step += 1


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    return list(_losses(policy, optimizer, prompts, responses, advantages, inner_steps, eps))
