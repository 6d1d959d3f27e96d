"""Returns Python lists instead of tensors."""

# misconception: no_tensor


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    rewards, values = rewards.tolist(), values.tolist()
    advantage, advantages = 0.0, []
    for t in reversed(range(len(rewards))):
        advantage = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * advantage
        advantages.insert(0, advantage)
    return advantages, [a + v for a, v in zip(advantages, values[:-1], strict=True)]
