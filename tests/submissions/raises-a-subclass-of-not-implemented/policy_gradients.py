# tries: raises its own subclass of NotImplementedError.
# expect: {"compute_gae": {"points": 0, "outcome": "not_attempted"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class ToDo(NotImplementedError):
    pass


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise ToDo("tomorrow")
