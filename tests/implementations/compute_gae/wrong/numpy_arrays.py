"""Returns NumPy arrays instead of tensors."""

# misconception: no_tensor

import numpy as np


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    rewards, values = rewards.detach().cpu().numpy(), values.detach().cpu().numpy()
    advantages = np.zeros(len(rewards))
    advantage = 0.0
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * advantage
        advantages[t] = advantage
    return advantages, advantages + values[:-1]
