import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = torch.zeros_like(values[:-1])
    running = 0.0
    for t in reversed(range(len(rewards))):
        running = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * running
        advantages[t] = running
    return advantages, advantages + values[:-1]
