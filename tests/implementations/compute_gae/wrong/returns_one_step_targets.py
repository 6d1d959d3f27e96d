"""Gives TD(0) targets for the value function: right for λ = 0 only."""

# misconception: returns_one_step_targets


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    return advantages, rewards + gamma * values[1:]
