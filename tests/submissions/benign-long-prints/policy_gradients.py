# tries: prints a megabyte at import and something in every call.
# expect: {"others": {"points": "full", "outcome": "passed"}}

import honest
from honest import *

print("debug " * 200_000)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    print(rewards, values, gamma, lam)
    return honest.compute_gae(rewards, values, gamma, lam)
