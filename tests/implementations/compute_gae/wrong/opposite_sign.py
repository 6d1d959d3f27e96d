"""Value minus target: every δ has the opposite sign."""

# misconception: opposite_sign

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage, advantages = 0.0, []
    for t in reversed(range(len(rewards))):
        advantage = values[t] - rewards[t] - gamma * values[t + 1] + gamma * lam * advantage
        advantages.insert(0, advantage)
    advantages = torch.stack(advantages)
    return advantages, advantages + values[:-1]
