"""Takes a final reward other than 0 for the end of an episode and drops the bootstrap there."""

# misconception: ends_at_a_final_reward

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    bootstrap = torch.where(rewards[-1:] == 0, values[-1:], torch.zeros_like(values[-1:]))
    next_values = torch.cat([values[1:-1], bootstrap])
    deltas = rewards + gamma * next_values - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
