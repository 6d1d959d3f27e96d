"""Gives the plain sum of the rewards to come as the return."""

# misconception: returns_undiscounted_rewards


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    rewards_to_go = rewards.to(advantages.dtype).flip(0).cumsum(0).flip(0)
    return advantages, rewards_to_go
