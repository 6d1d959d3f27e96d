"""Whitens the centred rewards over the batch, which the training loop does later if at all."""

# misconception: normalised_over_all_states_biased, all_zeros


def baseline_advantage(rewards, states):
    same = (states[:, None] == states).to(rewards.dtype)
    advantages = rewards - same @ rewards / same.sum(dim=1)
    return advantages / (advantages.std(unbiased=False) + 1e-8)
