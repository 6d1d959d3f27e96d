# tries: computes the advantages with one matrix product.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    deltas = rewards + gamma * values[1:] - values[:-1]
    steps = torch.arange(len(deltas), device=deltas.device)
    lags = (steps[None, :] - steps[:, None]).clamp(min=0).to(deltas.dtype)
    weights = torch.triu((gamma * lam) ** lags)
    advantages = (weights * deltas[None, :]).sum(dim=1)
    return advantages, advantages + values[:-1]
