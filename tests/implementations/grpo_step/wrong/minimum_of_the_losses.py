"""Takes the smaller of the two losses, which is the larger objective."""

# misconception: maximum_for_minimum

import torch
from honest import grpo_advantage


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        plain = -advantages * ratio
        clipped = -advantages * ratio.clamp(1 - eps, 1 + eps)
        loss = torch.min(plain, clipped).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
