"""Takes the two values the other way round: γ V_t - V_{t+1}."""

# misconception: values_shifted

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage, advantages = 0.0, []
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * values[t] - values[t + 1] + gamma * lam * advantage
        advantages.insert(0, advantage)
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
