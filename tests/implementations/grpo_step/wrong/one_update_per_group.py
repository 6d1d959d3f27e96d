"""Updates after each group: B small steps an iteration instead of one."""

# misconception: one_update_per_group

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        total = 0.0
        for b in range(len(prompts)):
            new_log_probs = policy.log_probs(prompts[b : b + 1], responses[b : b + 1])
            ratio = (new_log_probs - old_log_probs[b : b + 1]).exp()
            loss = -ppo_clip_objective(ratio, advantages[b : b + 1], eps).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() / len(prompts)
        losses.append(total)
    return losses
