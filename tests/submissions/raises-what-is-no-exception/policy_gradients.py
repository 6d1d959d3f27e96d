# tries: raises a class that makes something that is not an exception.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Strange(Exception):
    def __new__(cls):
        return 12345


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise Strange
