# tries: matches a regular expression that backtracks exponentially.
# expect: {"compute_gae": {"points": 0, "outcome": "timed_out"}, "others": {"points": "full", "outcome": "passed"}}

import re

from honest import *


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return re.match(r"(a|a|aa)+$", "a" * 60 + "b")
