# tries: names its variables list, sum, max, type, len and input.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *

list, sum, max, type, input, id = [], 0, 1, "ppo", None, 7


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    len = rewards.shape[0]
    assert len
    return honest.compute_gae(rewards, values, gamma, lam)
