"""Adds up the residuals without any decay."""

# misconception: undiscounted_sum


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.flip(0).cumsum(0).flip(0)
    return advantages, advantages + values[:-1]
