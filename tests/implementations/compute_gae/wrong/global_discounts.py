"""Reads γ = 0.99 and λ = 0.95 from constants, as in PPO papers, whatever is passed."""

# misconception: hard_coded_discounts

GAMMA, LAMBDA = 0.99, 0.95


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = rewards + GAMMA * values[1:] - values[:-1]
    for t in range(len(advantages) - 2, -1, -1):
        advantages[t] += GAMMA * LAMBDA * advantages[t + 1]
    return advantages, advantages + values[:-1]
