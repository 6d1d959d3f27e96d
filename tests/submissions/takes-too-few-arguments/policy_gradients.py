# tries: takes one argument where four are given.
# expect: {"compute_gae": {"points": 0, "outcome": "crashed"}, "others": {"points": "full", "outcome": "passed"}}

from honest import *


def compute_gae(rewards):
    return rewards, rewards
