"""One importance ratio and one objective for each response in turn."""

import torch
from honest import grpo_advantage, importance_ratio, ppo_clip_objective


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    with torch.no_grad():
        old_log_probs = policy.log_probs(prompts, responses)
    losses = []
    for _ in range(inner_steps):
        new_log_probs = policy.log_probs(prompts, responses)
        terms = []
        for new, old, group in zip(new_log_probs, old_log_probs, rewards, strict=True):
            for g, advantage in enumerate(grpo_advantage(group)):
                ratio = importance_ratio(new[g : g + 1], old[g : g + 1])
                terms.append(ppo_clip_objective(ratio, advantage, eps))
        loss = -sum(terms) / len(terms)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses
