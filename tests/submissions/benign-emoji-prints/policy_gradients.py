# tries: prints emoji and Greek to both streams.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import sys

import honest
from honest import *

print("🚀 π_θ(a|s) ≈ 1")


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    print("δ_t ✓", file=sys.stderr, flush=True)
    return honest.compute_gae(rewards, values, gamma, lam)
