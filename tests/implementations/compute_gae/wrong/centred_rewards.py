"""Subtracts the mean reward of the trajectory first."""

# misconception: centred_rewards


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    rewards = rewards - rewards.to(values.dtype).mean()
    advantages = rewards + gamma * values[1:] - values[:-1]
    for t in range(len(advantages) - 2, -1, -1):
        advantages[t] += gamma * lam * advantages[t + 1]
    return advantages, advantages + values[:-1]
