"""Short cut for λ = 1 that forgets the bootstrap: right for every λ below 1."""

# misconception: bootstraps_unless_lambda_is_one

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    if lam == 1:
        total, returns = torch.zeros_like(values[0]), []
        for reward in rewards.flip(0):
            total = reward + gamma * total
            returns.append(total)
        returns = torch.stack(returns).flip(0)
        return returns - values[:-1], returns
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantage = torch.zeros_like(deltas[0])
    advantages = []
    for delta in deltas.flip(0):
        advantage = delta + gamma * lam * advantage
        advantages.append(advantage)
    advantages = torch.stack(advantages).flip(0)
    return advantages, advantages + values[:-1]
