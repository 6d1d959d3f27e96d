"""The recursion as a recursive function."""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]

    def from_step(t):
        if t == len(deltas):
            return []
        later = from_step(t + 1)
        advantage = deltas[t] + gamma * lam * later[-1] if later else deltas[t]
        return [*later, advantage]

    advantages = torch.stack(from_step(0)[::-1])
    return advantages, advantages + values[:-1]
