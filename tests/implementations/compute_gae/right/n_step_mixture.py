"""The exponentially weighted average of the n-step advantages, the longest with what weight
is left.
"""

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = torch.zeros_like(deltas)
    n_step = torch.zeros_like(deltas)
    later = deltas
    discount, weight = 1.0, 1.0
    for n in range(1, len(deltas) + 1):
        n_step = n_step + discount * later
        full = len(deltas) - n  # the step from which n steps reach the end
        share = weight * (1 - lam) * n_step[:full]
        rest = torch.zeros_like(n_step[full + 1 :])
        advantages = advantages + torch.cat([share, weight * n_step[full : full + 1], rest])
        later = torch.cat([later[1:], torch.zeros_like(later[:1])])
        discount, weight = discount * gamma, weight * lam
    return advantages, advantages + values[:-1]
