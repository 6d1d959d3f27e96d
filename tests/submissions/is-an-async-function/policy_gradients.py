# tries: defines a coroutine where a function is asked for.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *


async def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return honest.compute_gae(rewards, values, gamma, lam)
