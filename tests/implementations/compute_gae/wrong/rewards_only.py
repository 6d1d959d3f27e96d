"""A discounted sum of the rewards with γλ: no value enters the advantages."""

# misconception: rewards_only, dtype

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage, advantages = 0.0, []
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * lam * advantage
        advantages.insert(0, advantage)
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
