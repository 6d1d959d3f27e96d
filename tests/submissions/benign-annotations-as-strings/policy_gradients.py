# tries: annotates with strings that name nothing.
# expect: {"others": {"points": "full", "outcome": "passed"}}

from __future__ import annotations

import honest
from honest import *


def compute_gae(
    rewards: "Float[Tensor, 'T']", values: "Float[Tensor, 'T+1']", gamma: "γ" = 1.0, lam: "λ" = 0.95
) -> "tuple[Float[Tensor, 'T'], ...]":
    return honest.compute_gae(rewards, values, gamma, lam)
