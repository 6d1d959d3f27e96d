"""Calls a helper without the discounts, which then takes its own defaults."""

# misconception: defaults_for_discounts


def scan(rewards, values, gamma=1.0, lam=0.95):
    advantages = rewards + gamma * values[1:] - values[:-1]
    for t in range(len(advantages) - 2, -1, -1):
        advantages[t] += gamma * lam * advantages[t + 1]
    return advantages


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = scan(rewards, values)
    return advantages, advantages + values[:-1]
