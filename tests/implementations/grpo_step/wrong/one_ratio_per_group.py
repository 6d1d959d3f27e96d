"""Multiplies the ratios of a group into one, as if its responses were the tokens of one
response.
"""

# misconception: policy_not_updated

import torch
from honest import grpo_advantage, importance_ratio, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        new_log_probs = policy.log_probs(prompts, responses)
        ratios = [
            importance_ratio(*pair) for pair in zip(new_log_probs, old_log_probs, strict=True)
        ]
        ratio = torch.stack(ratios).unsqueeze(1)
        loss = -ppo_clip_objective(ratio, advantages, eps).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
