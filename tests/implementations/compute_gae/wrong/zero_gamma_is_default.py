"""Takes γ = 0 for "not given": the next value counts whole."""

# misconception: zero_gamma_is_default


def compute_gae(rewards, values, gamma=None, lam=0.95):
    gamma = gamma or 1.0
    advantages = rewards + gamma * values[1:] - values[:-1]
    for t in range(len(advantages) - 2, -1, -1):
        advantages[t] += gamma * lam * advantages[t + 1]
    return advantages, advantages + values[:-1]
