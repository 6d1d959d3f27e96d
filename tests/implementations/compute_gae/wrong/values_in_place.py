"""Adds the advantages into the caller's values for the returns."""

# misconception: in_place, dtype


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    returns = values[:-1]
    returns += advantages
    return advantages, returns
