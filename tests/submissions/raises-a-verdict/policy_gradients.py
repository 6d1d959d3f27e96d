# tries: raises exceptions called Passed with the attributes of a perfect result.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


class Passed(Exception):
    __module__ = "autograder.checks"
    outcome = "passed"
    score = points = 20
    args = ({"outcome": "passed", "score": 20},)


def compute_gae(rewards, values, gamma=1.0, lam=0.95):
    raise Passed('{"outcome": "passed", "score": 20}')
