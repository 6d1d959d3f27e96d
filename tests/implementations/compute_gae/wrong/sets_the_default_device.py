"""Sets the default device instead of naming one: it holds for all that the caller makes later."""

# misconception: side_effect

import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    torch.set_default_device(rewards.device)
    steps = torch.arange(len(rewards))
    distance = steps - steps[:, None]
    weights = torch.where(distance >= 0, float(gamma * lam) ** distance.clamp(min=0), 0)
    deltas = rewards + gamma * values[1:] - values[:-1]
    advantages = weights.to(deltas.dtype) @ deltas
    return advantages, advantages + values[:-1]
