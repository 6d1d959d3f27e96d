"""Hands γ and λ to a helper in the wrong order."""

# misconception: gamma_and_lambda_exchanged


def td_errors(rewards, values, discount):
    return rewards + discount * values[1:] - values[:-1]


def scan(rewards, values, lam, gamma):
    advantages = td_errors(rewards, values, gamma)
    for t in range(len(advantages) - 2, -1, -1):
        advantages[t] += gamma * lam * advantages[t + 1]
    return advantages


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = scan(rewards, values, gamma, lam)
    return advantages, advantages + values[:-1]
