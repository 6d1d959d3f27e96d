"""Subtracts what goes beyond the clip, as relu terms of the advantage's sign."""

import torch
import torch.nn.functional as F
from honest import grpo_advantage


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    gains, costs = F.relu(advantages), F.relu(-advantages)
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        ratio = (policy.log_probs(prompts, responses) - old_log_probs).exp()
        capped = ratio - F.relu(ratio - (1 + eps))
        floored = ratio + F.relu((1 - eps) - ratio)
        loss = (costs * floored - gains * capped).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
