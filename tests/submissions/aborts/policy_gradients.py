# tries: calls abort().
# expect: {"compute_gae": {"points": 0, "outcome": "killed"}, "others": {"points": "full", "outcome": "passed"}}

import os

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    os.abort()
