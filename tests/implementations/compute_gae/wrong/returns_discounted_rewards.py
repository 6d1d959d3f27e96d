"""Returns the discounted rewards to go: no value enters, no bootstrap either."""

# misconception: returns_discounted_rewards

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    total = torch.zeros_like(deltas[0])
    returns = []
    for reward in rewards.flip(0):
        total = reward + gamma * total
        returns.append(total)
    return advantages, torch.stack(returns).flip(0)
