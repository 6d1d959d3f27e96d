# tries: defines a class that takes no arguments where a function is asked for.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class compute_gae:
    def advantages(self, rewards, values, gamma=1.0, lam=0.95):
        return rewards
