"""Maps grpo_advantage over the groups with vmap."""

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.vmap(grpo_advantage)(rewards).detach()
    old_log_probs = policy.log_probs(prompts, responses).detach()
    losses = []
    for _ in range(inner_steps):
        ratio = torch.exp(policy.log_probs(prompts, responses) - old_log_probs)
        loss = ppo_clip_objective(ratio, advantages, eps).mean().neg()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
