"""Stops at δ: right for λ = 0 only."""

# misconception: one_step_residuals


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantages = rewards + gamma * values[1:] - values[:-1]
    return advantages, advantages + values[:-1]
