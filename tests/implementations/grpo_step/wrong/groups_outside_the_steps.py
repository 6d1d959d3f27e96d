"""Takes all inner steps on one group, then on the next."""

# misconception: groups_outside_the_steps

import torch
from honest import grpo_advantage, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    advantages = torch.stack([grpo_advantage(group) for group in rewards])
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for b in range(len(prompts)):
        for _ in range(inner_steps):
            new_log_probs = policy.log_probs(prompts[b : b + 1], responses[b : b + 1])
            ratio = (new_log_probs - old_log_probs[b : b + 1]).exp()
            loss = -ppo_clip_objective(ratio, advantages[b : b + 1], eps).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return losses
