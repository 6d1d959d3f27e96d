# tries: defines a class where a function is asked for.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class compute_gae:
    def __init__(self, rewards, values, gamma=1.0, lam=0.95):
        self.advantages, self.returns = rewards, values
