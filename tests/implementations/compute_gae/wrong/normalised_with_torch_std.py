"""Normalises the advantages with the unbiased deviation; one step comes out as NaN."""

# misconception: normalised_advantages


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = deltas.clone()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] = deltas[t] + gamma * lam * advantages[t + 1]
    returns = advantages + values[:-1]
    return (advantages - advantages.mean()) / (advantages.std() + 1e-8), returns
