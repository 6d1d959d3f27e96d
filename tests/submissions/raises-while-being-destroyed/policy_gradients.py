# tries: raises with locals whose __del__ raises, prints and raises again.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Clingy:
    def __del__(self):
        print("gone")
        raise RuntimeError("from __del__")


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    clingy = [Clingy() for _ in range(100)]
    raise ValueError(len(clingy))
