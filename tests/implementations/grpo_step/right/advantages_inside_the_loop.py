"""Works the advantages out again in each step, and copies the rollouts first."""

import torch


def _normalised(rewards):
    centred = rewards - rewards.mean(-1, True)
    deviation = (centred.pow(2).sum(-1, True) / (rewards.size(-1) - 1)).sqrt()
    return centred / (deviation + 1e-8)


def grpo_step(policy, optimizer, prompts, responses, rewards, inner_steps=4, eps=0.2):
    prompts, responses, rewards = prompts.clone(), responses.clone(), rewards.clone()
    with torch.no_grad():
        old = policy.log_probs(prompts, responses)
    history = []
    for _ in range(inner_steps):
        optimizer.zero_grad()
        new = policy.log_probs(prompts, responses)
        ratio = (new - old).exp()
        weighted = ratio * _normalised(rewards)
        clipped = ratio.clip(1 - eps, 1 + eps) * _normalised(rewards)
        (-torch.min(weighted, clipped)).mean().backward()
        optimizer.step()
        history.append(-torch.min(weighted, clipped).mean().detach())
    return history
