"""Gives both outputs as columns, (T, 1)."""

# misconception: shape


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    returns = advantages + values[:-1]
    return advantages.unsqueeze(1), returns.unsqueeze(1)
