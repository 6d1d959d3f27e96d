"""R - V(s_0), one advantage for the whole response."""

# misconception: one_advantage_for_all_steps


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    advantage = rewards.sum() - values[0]
    advantages = advantage.repeat(len(rewards))
    return advantages, advantages + values[:-1]
