"""Normalises with torch.std, and makes the returns of what comes out."""

# misconception: normalised_before_the_returns


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
    return advantages, advantages + values[:-1]
