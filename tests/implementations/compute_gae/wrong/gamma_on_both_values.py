"""Takes γ times the change of the value: γ goes with V_{t+1} alone."""

# misconception: gamma_on_both_values

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage, advantages = 0.0, []
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * (values[t + 1] - values[t]) + gamma * lam * advantage
        advantages.insert(0, advantage)
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
