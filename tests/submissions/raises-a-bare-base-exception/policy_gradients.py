# tries: raises a subclass of BaseException that no except Exception catches.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Escapes(BaseException):
    pass


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise Escapes("past every except Exception")
