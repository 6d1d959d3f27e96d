# tries: writes its equations with Greek names.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from honest import *
import torch


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    γ, λ = gamma, lam
    δ = rewards + γ * values[1:] - values[:-1]
    Â, A = torch.zeros_like(δ[0]), []
    for δₜ in δ.flip(0):
        Â = δₜ + γ * λ * Â
        A.append(Â)
    A = torch.stack(A).flip(0)
    return A, A + values[:-1]
