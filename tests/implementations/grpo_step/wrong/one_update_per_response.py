"""Updates after each response."""

# misconception: one_update_per_response

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        total = 0.0
        for b, g in torch.ones_like(rewards).nonzero().tolist():
            new_log_prob = policy.log_probs(prompts[b : b + 1], responses[b : b + 1, g : g + 1])
            ratio = (new_log_prob.squeeze() - old_log_probs[b, g]).exp()
            loss = -ppo_clip_objective(ratio, advantages[b, g], eps)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() / rewards.numel()
        losses.append(total)
    return losses
