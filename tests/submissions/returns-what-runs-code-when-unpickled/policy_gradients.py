# tries: returns an object whose pickle prints when it is loaded.
# expect: {"compute_gae": {"points": 0, "outcome": "wrong"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Pickled:
    def __reduce__(self):
        return print, ("a submission's pickle was loaded",)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    return Pickled(), Pickled()
